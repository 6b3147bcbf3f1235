import type { CartLine } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import type { Money } from '#contracts/money.ts';
import type { OrderInput } from '#contracts/order.ts';
import type { LineShortage } from '#contracts/outcome.ts';
import type { AuthorisationResult } from '#contracts/payment.ts';

interface OfCheckout {
	checkoutId: string;
	cartId: string;
	lines: CartLine[];
}

interface OfAttempt {
	orderId: string;
	attempt: number;
}

export type Confirmed = { ok: true } | { ok: false; code: 'hold-expired' | 'cart-changed'; shortages: LineShortage[] };

export interface CheckoutActivities {
	/** Turns the checkout's holds into the order's: all of them, or none and the others are released. */
	confirmHolds(request: OfCheckout & OfAttempt): Promise<Confirmed>;
	/** Takes this attempt's confirmation back: each line is held for the checkout again, to its deadline. Late, it undoes no newer one. */
	unconfirmHolds(request: OfCheckout & OfAttempt & { expiresAt: string }): Promise<void>;
	/** The checkout ends without an order. Never touches a newer checkout's or an order's stock. */
	releaseHolds(request: OfCheckout): Promise<void>;
	/** Fails, to be repeated with the same id, while the provider cannot be reached. */
	authorisePayment(request: { paymentId: string; methodId: string; amount: Money; orderId: string }): Promise<AuthorisationResult>;
	voidPayment(request: { paymentId: string; orderId: string }): Promise<void>;
	/** Idempotent by the order's id. */
	startOrder(order: OrderInput): Promise<void>;
	saveCheckout(checkout: Checkout): Promise<void>;
}
