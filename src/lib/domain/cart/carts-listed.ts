// Carts as the admin's list knows them: those that something lies in and that were not ordered.
import type { Cart } from '#contracts/cart.ts';
import type { CartCard } from '#contracts/live.ts';
import type { Listed } from '#domain/listed.ts';
import { cartCard } from './views.ts';

export const cartStates = ['active', 'in_checkout', 'abandoned'] as const;
export type CartState = (typeof cartStates)[number];

/** Null where the cart is none for the list. */
export function cartStateOf({ status, itemCount, inCheckout }: Pick<CartCard, 'status' | 'itemCount' | 'inCheckout'>): CartState | null {
	if (status === 'ordered' || itemCount === 0) return null;
	if (status === 'abandoned') return 'abandoned';
	return inCheckout ? 'in_checkout' : 'active';
}

export const cartsListed: Listed<Cart, CartCard, CartState> = {
	idOf: ({ cartId }) => cartId,
	versionOf: ({ version }) => version,
	shown(cart) {
		const card = cartCard(cart);
		return cartStateOf(card) && card;
	},
	stateOf: (card) => cartStateOf(card) ?? 'active',
	placeOf: ({ updatedAt }) => updatedAt,
	isNewestFirst: true,
	amountOf: ({ subtotal }) => subtotal.amount,
	wordsOf: ({ cartId, lines }) => [cartId, ...lines.flatMap(({ title, variantTitle }) => [title, variantTitle])]
};
