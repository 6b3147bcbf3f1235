import type { Cart } from '#contracts/cart.ts';

/**
 * Carts as rows. Laws: a lower or equal version changes nothing; `versions` leaves out what it does not know; a shopper has one cart:
 * the one that was set last.
 */
export interface CartStore {
	save(cart: Cart): Promise<void>;
	load(cartId: string): Promise<Cart | null>;
	/** The id of a shopper's cart, which may have ended since. */
	cartOfShopper(shopperId: string): Promise<string | null>;
	/** With null the shopper has none any more. */
	setCartOfShopper(shopperId: string, cartId: string | null): Promise<void>;
	versions(cartIds: string[]): Promise<Map<string, number>>;
	/** Newest first; `changedSince` (ISO-8601) narrows to what changed at or after. */
	list(options: { changedSince?: string; cursor: string | null; limit: number }): Promise<{ carts: Cart[]; next: string | null }>;
}
