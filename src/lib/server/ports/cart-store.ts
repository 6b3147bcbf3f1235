import type { Cart } from '#contracts/cart.ts';

/** Carts as rows. Laws: a lower or equal version changes nothing; `versions` leaves out what it does not know. */
export interface CartStore {
	save(cart: Cart): Promise<void>;
	load(cartId: string): Promise<Cart | null>;
	versions(cartIds: string[]): Promise<Map<string, number>>;
	/** Newest first; `changedSince` (ISO-8601) narrows to what changed at or after. */
	list(options: { changedSince?: string; cursor: string | null; limit: number }): Promise<{ carts: Cart[]; next: string | null }>;
}
