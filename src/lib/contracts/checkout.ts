import type { CartLine } from './cart.ts';
import type { Address, Shipping } from './checkout.schema.ts';
import type { PaceNews } from './identity.ts';
import type { Language } from './language.ts';
import { query, signal, update } from './messages.ts';
import type { Money } from './money.ts';
import type { Outcome, Refusal } from './outcome.ts';
import type { PaymentMethod } from './payment.ts';
import type { Discount, PromotionTerms } from './promotion.ts';
import type { ShippingMethod, ShippingRates } from './shipping.ts';
import type { TaxRates } from './tax.ts';

export const checkoutSteps = ['shipping', 'payment', 'review', 'processing', 'complete', 'cancelled', 'expired'] as const;
export type CheckoutStep = (typeof checkoutSteps)[number];

/** The session, as its pages and its topic show it. */
export interface Checkout {
	checkoutId: string;
	cartId: string;
	/** Whose alone it is; null for a guest's. A session from before that was kept has none: it is its cart's. */
	shopperId?: string | null;
	version: number;
	step: CheckoutStep;
	lines: CartLine[];
	subtotal: Money;
	promotion?: PromotionTerms | null;
	/** What the code takes off; null while that is nothing. */
	discount?: Discount | null;
	/** A session from before there was a choice has none: standard. */
	shippingMethod?: ShippingMethod;
	/** The shop's own, as they were when the session began. */
	shippingRates?: ShippingRates;
	/** Null until the address is known. */
	shippingCost: Money | null;
	tax: Money | null;
	total: Money | null;
	email: string | null;
	address: Address | null;
	payment: PaymentMethod | null;
	/** When the session and its holds end; ISO-8601. */
	deadline: string;
	orderId: string | null;
	confirmation: string | null;
	/** Why the last attempt did not work: a decline, an expired hold. */
	problem: Refusal | null;
}

export interface CheckoutInput {
	checkoutId: string;
	cartId: string;
	cartVersion: number;
	shopperId: string | null;
	lines: CartLine[];
	promotion?: PromotionTerms;
	/** What the shop has set of its own: it holds for the whole session, so that what was reviewed is what is charged. */
	shippingRates?: ShippingRates;
	taxRates?: TaxRates;
	/** Of the session and its holds; the session may end sooner, where the shop's time runs faster. */
	deadline: string;
	/** What the deadline was made with. */
	pace: PaceNews;
}

export type PlaceOrderAnswer = { result: 'ordered'; orderId: string } | { result: 'processing' };

/** Web → checkout. */
export const setShipping = update<Outcome<{ checkout: Checkout }>, [Shipping]>('setShipping');
export const setPayment = update<Outcome<{ checkout: Checkout }>, [PaymentMethod]>('setPayment');
/** From shipping, payment, review: the step stays, what was reviewed before is outdated. */
export const applyPromotion = update<Outcome<{ checkout: Checkout }>, [{ code: string }]>('applyPromotion');
export const removePromotion = update<Outcome<{ checkout: Checkout }>, []>('removePromotion');
/** `version` is the one that the shopper reviewed: a later one is refused as `review-outdated`. `language`: of the page, and of the order's mails. */
export const placeOrder = update<Outcome<PlaceOrderAnswer>, [{ changeId: string; version: number; language?: Language }]>('placeOrder');
export const cancelCheckout = update<Outcome<{ checkout: Checkout }>, []>('cancel');
export const getCheckout = query<Checkout>('getCheckout');

/** Cart → checkout: the content is no longer what this session was opened for. */
export const cartChanged = signal<[{ cartVersion: number }]>('cartChanged');
