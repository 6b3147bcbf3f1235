// The admin's list of carts: what the search answered, with what was pushed since.
import type { CartCard } from '#contracts/live.ts';
import type { CartFilter } from '#domain/cart/cart-filter.ts';
import { cartsListed, cartStateOf, type CartState } from '#domain/cart/carts-listed.ts';
import { queryWords, wordsOf } from '#domain/catalog/words.ts';
import type { Sum } from '#domain/listed.ts';

/** How many rows a list that grows by push draws. */
const mostRows = 200;

/** Last changed first; the id keeps ties in one order. */
const inOrder = (cards: readonly CartCard[]): CartCard[] =>
	cards.toSorted((a, b) => (a.updatedAt === b.updatedAt ? (a.cartId < b.cartId ? 1 : -1) : a.updatedAt < b.updatedAt ? 1 : -1));

function matches(card: CartCard, { text, states }: CartFilter): boolean {
	const state = cartStateOf(card);
	if (state === null || (states.length > 0 && !states.includes(state))) return false;
	const words = cartsListed.wordsOf(card).flatMap(wordsOf);
	return queryWords(text).every((word) => words.some((known) => known.startsWith(word)));
}

/**
 * The page's rows: those that the search answered stay, each in its newest state; on the first page what changed since comes on top
 * where it matches. Nothing new is idle.
 */
export function cartRows(answered: readonly CartCard[], pushed: ReadonlyMap<string, CartCard>, filter: CartFilter): CartCard[] {
	const rows = answered.map((card) => {
		const newer = pushed.get(card.cartId);
		return newer && newer.version > card.version ? newer : card;
	});
	if (filter.cursor !== null || filter.idle !== null) return rows;
	const known = new Set(answered.map(({ cartId }) => cartId));
	const newest = answered[0]?.updatedAt ?? '';
	const added = [...pushed.values()].filter((card) => !known.has(card.cartId) && card.updatedAt > newest && matches(card, filter));
	return inOrder([...rows, ...added]).slice(0, mostRows);
}

/** The address of a list with this filter. */
export function cartsHref({ text, states, idle, cursor }: CartFilter): string {
	const params = new URLSearchParams([
		...(text ? [['q', text]] : []),
		...states.map((state) => ['state', state]),
		...(idle ? [['idle', idle]] : []),
		...(cursor ? [['cursor', cursor]] : [])
	]);
	return `/admin/carts${params.size > 0 ? `?${params}` : ''}`;
}

export type CartSums = Partial<Record<CartState, Sum>>;

/** Carts that an order may still come of. */
export const openSum = ({ active, in_checkout: paying }: CartSums): Sum => ({
	count: (active?.count ?? 0) + (paying?.count ?? 0),
	amount: (active?.amount ?? 0) + (paying?.amount ?? 0)
});
