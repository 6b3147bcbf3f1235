export const languageCookie = 'dg_language';

/** Each by its own name: who looks for one may read no other. */
export const languageNames = { en: 'English', de: 'Deutsch' } as const;

export const languages = ['en', 'de'] as const satisfies (keyof typeof languageNames)[];
export type Language = (typeof languages)[number];

/** Whose money, numbers and dates it writes. */
export const regions: Record<Language, string> = { en: 'en-US', de: 'de-DE' };

/** Routes in English alone, with what lies under them, until their words are messages: one page, one language. */
export const englishRoutes = ['/present', '/admin/orders/[id]/xray'];

export const isEnglishOnly = (routeId: string | null): boolean =>
	routeId !== null && englishRoutes.some((route) => routeId === route || routeId.startsWith(`${route}/`));
