import type { CartLine } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import type { PaceNews } from '#contracts/identity.ts';
import type { OrderInput } from '#contracts/order.ts';
import type { LineShortage } from '#contracts/outcome.ts';
import type { DeclineCode } from '#contracts/payment.ts';

export interface PlaceRequest {
	order: OrderInput;
	/** Counts the session's attempts; the payment's id is made of it. */
	attempt: number;
}

export type Placed =
	| { result: 'ordered' }
	| { result: 'declined'; code: DeclineCode }
	/** Nothing is confirmed any more. */
	| { result: 'holds-lost'; code: 'hold-expired' | 'cart-changed'; shortages: LineShortage[] };

export interface CheckoutActivities {
	/**
	 * Turns the checkout's holds into the order's, authorises the payment, starts the order and tells the cart, in this order. A repeat
	 * takes every step with the same ids. Fails for good where the order will never be made: the caller gives everything back.
	 */
	placeOrder(request: PlaceRequest): Promise<Placed>;
	/** Takes this attempt's confirmation back: each line is held for the checkout again, to its deadline. Late, it undoes no newer one. */
	unconfirmHolds(request: PlaceRequest & { expiresAt: string }): Promise<void>;
	voidPayment(request: { paymentId: string; orderId: string }): Promise<void>;
	/** The checkout ends without an order. Never touches a newer checkout's or an order's stock. */
	releaseHolds(request: { checkoutId: string; cartId: string; lines: CartLine[] }): Promise<void>;
	/**
	 * A new session is listed first among those that are told when the shop's pace changes; it is answered the pace of now, so that a
	 * change in between is either read here or told. One that has ended is taken off. Otherwise answers null.
	 */
	saveCheckout(request: { checkout: Checkout; isNew: boolean }): Promise<PaceNews | null>;
}
