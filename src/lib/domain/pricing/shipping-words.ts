// How a parcel is sent, in words: of the page's language, or of one that is named.
import type { Language } from '#contracts/language.ts';
import type { ShippingMethod } from '#contracts/shipping.ts';
import { m } from '#paraglide/messages.js';

interface Spoken {
	locale?: Language;
}

const methods = { standard: m.checkout_standard, express: m.checkout_express } as const;

export const methodWords = (method: ShippingMethod, as: Spoken = {}): string => methods[method]({}, as);

export const daysWords = ([from, to]: readonly [number, number], as: Spoken = {}): string => m.checkout_days({ from, to }, as);
