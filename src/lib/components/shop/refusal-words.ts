// What a workflow pushes says why in English, beside a code: here the page says it in its own language.
import type { ErrorCode } from '#contracts/errors.ts';
import type { Refusal } from '#contracts/outcome.ts';
import { baseLocale, getLocale } from '#paraglide/runtime.js';
import { m } from '#paraglide/messages.js';

/** Those that a cart's notice or a checkout's problem can be. */
const words: Partial<Record<ErrorCode, () => string>> = {
	'price-changed': m.said_price_changed,
	'cart-changed': m.said_cart_changed,
	'out-of-stock': m.said_out_of_stock,
	'hold-expired': m.said_hold_expired,
	'review-outdated': m.said_review_outdated,
	'card-declined': m.said_card_declined,
	'insufficient-funds': m.said_insufficient_funds,
	unavailable: m.said_unavailable
};

export const refusalWords = ({ code, message }: Pick<Refusal, 'code' | 'message'>): string =>
	getLocale() === baseLocale ? message : (words[code]?.() ?? message);
