import type { CartCard } from '#contracts/live.ts';

/** How many rows a list that grows by push draws. */
export const cartsShown = 200;

/** Last changed first; the id keeps ties in one order. */
export const cartsInOrder = (cards: readonly CartCard[]): CartCard[] =>
	cards.toSorted((a, b) => (a.updatedAt === b.updatedAt ? (a.cartId < b.cartId ? -1 : 1) : a.updatedAt < b.updatedAt ? 1 : -1));

export interface CartTotals {
	open: number;
	inCheckout: number;
	items: number;
	/** Minor units in open carts. */
	value: number;
}

export function cartTotals(cards: readonly CartCard[]): CartTotals {
	const open = cards.filter((card) => card.status === 'open' && card.itemCount > 0);
	return {
		open: open.length,
		inCheckout: open.filter((card) => card.inCheckout).length,
		items: open.reduce((sum, card) => sum + card.itemCount, 0),
		value: open.reduce((sum, card) => sum + card.subtotal.amount, 0)
	};
}
