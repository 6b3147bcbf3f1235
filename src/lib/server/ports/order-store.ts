import type { Order, PlacedSupplierOrder } from '#contracts/order.ts';

/**
 * Orders with their supplier orders and status history. Laws: a lower or equal version changes nothing; history entries are
 * never rewritten; `byConfirmation` compares e-mail addresses in lower case and tells nothing apart: unknown and not matching
 * are both null; `byShopper` adds guests' orders to `guestEmail`, never another account's; supplier orders are rows of their own too, at their order's version.
 */
export interface OrderStore {
	save(order: Order): Promise<void>;
	load(orderId: string): Promise<Order | null>;
	byConfirmation(email: string, confirmation: string): Promise<Order | null>;
	/** Newest first. `guestEmail`: an address that the shopper has proven to be theirs, in lower case. */
	byShopper(
		owner: { shopperId: string; guestEmail: string | null },
		page: { cursor: string | null; limit: number }
	): Promise<{ orders: Order[]; next: string | null }>;
	versions(orderIds: string[]): Promise<Map<string, number>>;
	/** Pages through all orders, by the time of the last change, newest first. */
	list(options: { changedSince?: string; cursor: string | null; limit: number }): Promise<{ orders: Order[]; next: string | null }>;
	/** Pages through all supplier orders, those of an order together; a page may be somewhat longer than `limit`. */
	supplierOrders(options: {
		cursor: string | null;
		limit: number;
	}): Promise<{ supplierOrders: PlacedSupplierOrder[]; next: string | null }>;
	/** Fulfillments that are to follow a change of the store configuration. */
	openFulfillment(orderId: string, open: boolean): Promise<void>;
	openFulfillments(): Promise<string[]>;
}
