/** `system` follows the device and leaves `data-theme` away. */
export const themes = ['system', 'light', 'dark', 'projector'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'dg_theme';
export const isTheme = (text: unknown): text is Theme => themes.some((theme) => theme === text);
