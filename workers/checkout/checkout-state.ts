import type { Checkout, CheckoutInput } from '#contracts/checkout.ts';
import type { Address } from '#contracts/checkout.schema.ts';
import type { Language } from '#contracts/language.ts';
import type { ShippingMethod } from '#contracts/shipping.ts';
import { subtotal } from '#domain/cart/cart-lines.ts';
import type { PromotionTerms } from '#contracts/promotion.ts';
import { nextStep, type CheckoutEvent } from '#domain/checkout/steps.ts';
import { discountOf } from '#domain/pricing/discount.ts';
import { totalsOf } from '#domain/pricing/totals.ts';

export interface CheckoutState {
	input: CheckoutInput;
	checkout: Checkout;
	/** The cart's content is no longer what this session was opened for. */
	isOutdated: boolean;
	/** The last version that changed more than the time that is left: what a shopper reviews is no older. */
	contentVersion: number;
	/** Attempts to pay. */
	attempt: number;
	/** That the shopper read when the order was placed. */
	language: Language | null;
	/** The order that this session makes, if it makes one: the same at every attempt. */
	orderId: string | null;
}

/** What the session costs at this place, by the rates that it began with. */
export const totalsAt = ({ shippingRates, taxRates }: CheckoutInput, lines: Checkout['lines'], place: Address, terms: Chosen) =>
	totalsOf(lines, place, { ...terms, shippingRates, taxRates });

interface Chosen {
	promotion: PromotionTerms | null | undefined;
	method: ShippingMethod | undefined;
}

/** What the session costs with this code, or without one: as far as the address tells. */
export function withPromotion(
	{ input, checkout }: Pick<CheckoutState, 'input' | 'checkout'>,
	promotion: PromotionTerms | null
): Partial<Checkout> {
	const { lines, address, shippingMethod: method } = checkout;
	if (address) return { promotion, ...totalsAt(input, lines, address, { promotion, method }) };
	return { promotion, discount: discountOf(promotion, { subtotal: subtotal(lines), shipping: null }) };
}

export const initialState = (input: CheckoutInput): CheckoutState => ({
	input,
	isOutdated: false,
	contentVersion: 1,
	attempt: 0,
	language: null,
	orderId: null,
	checkout: {
		checkoutId: input.checkoutId,
		cartId: input.cartId,
		shopperId: input.shopperId,
		version: 1,
		step: 'shipping',
		lines: input.lines,
		subtotal: subtotal(input.lines),
		...(input.promotion && {
			promotion: input.promotion,
			discount: discountOf(input.promotion, { subtotal: subtotal(input.lines), shipping: null })
		}),
		...(input.shippingRates && { shippingRates: input.shippingRates }),
		shippingCost: null,
		tax: null,
		total: null,
		email: null,
		address: null,
		payment: null,
		deadline: input.deadline,
		orderId: null,
		confirmation: null,
		problem: null
	}
});

export function changeCheckout(state: CheckoutState, change: Partial<Checkout>): void {
	state.checkout = { ...state.checkout, ...change, version: state.checkout.version + 1 };
	state.contentVersion = state.checkout.version;
}

/** What is shown moves, and nothing else: a review of before is still one. */
export function moveDeadline(state: CheckoutState, endsAt: number): void {
	state.checkout = { ...state.checkout, deadline: new Date(endsAt).toISOString(), version: state.checkout.version + 1 };
}

/** Moves by the table of steps. Throws where the event is not in it: the caller has checked. */
export function move(state: CheckoutState, event: CheckoutEvent, change: Partial<Checkout> = {}): void {
	const step = nextStep(state.checkout.step, event);
	if (!step) throw new Error(`A checkout in ${state.checkout.step} knows no ${event}.`);
	changeCheckout(state, { ...change, step });
}
