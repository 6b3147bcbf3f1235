export const languageCookie = 'dg_language';

/** Each by its own name: who looks for one may read no other. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;

/** Staff's pages and the stage are in English alone, whatever their reader prefers: one page, one language. */
export const isEnglishOnly = (routeId: string | null): boolean => routeId !== null && /^\/(admin|present)\b/.test(routeId);
