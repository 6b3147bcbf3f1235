// The language of an answer (docs/adr/0014): by cookie, then by what the browser asks for, then English.
import { baseLocale, extractLocaleFromRequest, overwriteServerAsyncLocalStorage, type Locale } from '#paraglide/runtime.js';
import { AsyncLocalStorage } from 'node:async_hooks';
import { isEnglishOnly } from '#contracts/language.ts';

const speaking = new AsyncLocalStorage<{ locale?: Locale }>();
overwriteServerAsyncLocalStorage(speaking);

export const languageOf = ({ request, route }: { request: Request; route: { id: string | null } }): Locale =>
	isEnglishOnly(route.id) ? baseLocale : extractLocaleFromRequest(request);

/** Whatever `answer` says, on the way and in what it renders, is said in this language. */
export const speak = <T>(locale: Locale, answer: () => T): T => speaking.run({ locale }, answer);
