import type { CartLine } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import type { PaceNews } from '#contracts/identity.ts';
import type { OrderInput } from '#contracts/order.ts';
import type { Money } from '#contracts/money.ts';
import type { LineShortage, Outcome, Refusal } from '#contracts/outcome.ts';
import type { DeclineCode } from '#contracts/payment.ts';
import type { PromotionTerms } from '#contracts/promotion.ts';

export interface PlaceRequest {
	order: OrderInput;
	/** Counts the session's attempts; the payment's id is made of it. */
	attempt: number;
	/** The code that the order has a discount of: its use is claimed. */
	promotion?: PromotionTerms;
}

export type Placed =
	| { result: 'ordered' }
	| { result: 'declined'; code: DeclineCode }
	/** The code gives nothing any more, or something else: `promotion`. */
	| { result: 'promotion-lost'; refusal: Refusal; promotion: PromotionTerms | null }
	/** Nothing is confirmed any more. */
	| { result: 'holds-lost'; code: 'hold-expired' | 'cart-changed'; shortages: LineShortage[] };

export interface CheckoutActivities {
	/**
	 * Turns the checkout's holds into the order's, claims the code's use, authorises the payment, starts the order and tells the cart, in
	 * this order. A repeat
	 * takes every step with the same ids. Fails for good where the order will never be made: the caller gives everything back.
	 */
	placeOrder(request: PlaceRequest): Promise<Placed>;
	/** Takes this attempt's confirmation back: each line is held for the checkout again, to its deadline. Late, it undoes no newer one. */
	unconfirmHolds(request: PlaceRequest & { expiresAt: string }): Promise<void>;
	/** What a code gives to goods of this worth now; nothing is claimed. */
	findPromotion(request: { code: string; subtotal: Money }): Promise<Outcome<{ promotion: PromotionTerms }>>;
	/** This attempt's use, if it has one. */
	giveBackPromotion(request: { code: string; checkoutId: string; attempt: number }): Promise<void>;
	voidPayment(request: { paymentId: string; orderId: string }): Promise<void>;
	/** The checkout ends without an order. Never touches a newer checkout's or an order's stock. */
	releaseHolds(request: { checkoutId: string; cartId: string; lines: CartLine[] }): Promise<void>;
	/**
	 * A new session is listed first among those that are told when the shop's pace changes; it is answered the pace of now, so that a
	 * change in between is either read here or told. One that has ended is taken off. Otherwise answers null.
	 */
	saveCheckout(request: { checkout: Checkout; isNew: boolean }): Promise<PaceNews | null>;
}
