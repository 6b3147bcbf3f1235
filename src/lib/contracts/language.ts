export const languageCookie = 'dg_language';

/** Each by its own name: who looks for one may read no other. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;

export const languages = ['en', 'de'] as const satisfies (keyof typeof languageNames)[];
export type Language = (typeof languages)[number];

/** Whose money, numbers and dates it writes. */
export const regions: Record<Language, string> = { en: 'en-US', de: 'de-DE' };

/** Staff's pages and the stage are in English alone, whatever their reader prefers: one page, one language. */
export const isEnglishOnly = (routeId: string | null): boolean => routeId !== null && /^\/(admin|present)\b/.test(routeId);
