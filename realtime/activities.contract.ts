// What workflows ask the gateways to tell the browsers, over task queue `realtime-queue`. Call them with short timeouts and
// swallow an ActivityFailure: a status push must never hold an order up, and every view heals from a snapshot.
import type { BulkProgress } from '#contracts/bulk.ts';
import type { Cart } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import type { OrderPublication } from '#contracts/live.ts';

/** `previous` is the version before the first change that a publication covers; `at` is when the last one was made, ISO-8601. */
export interface RealtimeActivities {
	publishOrder(publication: OrderPublication): Promise<void>;
	publishCart(publication: { cart: Cart; previous: number; at: string }): Promise<void>;
	publishCheckout(publication: { checkout: Checkout; previous: number; at: string }): Promise<void>;
	publishBulk(publication: { progress: BulkProgress; previous: number }): Promise<void>;
	/** The gateway reads what it tells: only SKUs that somebody watches cost anything. */
	publishStock(publication: { skus: string[]; at: string }): Promise<void>;
}
