// The page speaks the language that the server wrote it in: one decision, so that both say the same.
import { baseLocale, overwriteGetLocale, toLocale } from '#paraglide/runtime.js';

const locale = toLocale(document.documentElement.lang) ?? baseLocale;
overwriteGetLocale(() => locale);
