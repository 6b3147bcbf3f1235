// What a cart knows, and carries from run to run as a whole.
import type { Cart, CartInput } from '#contracts/cart.ts';
import type { PaceNews } from '#contracts/identity.ts';
import { usd } from '#contracts/money.ts';
import { subtotal } from '#domain/cart/cart-lines.ts';
import { discountOf } from '#domain/pricing/discount.ts';
import type { RecentChanges } from '#workers/durable/recent-changes.ts';
import type { SetHolds } from './activities.contract.ts';

/** What is done after the answer, for as long as it takes. */
export type Chore = { kind: 'setHolds'; request: SetHolds } | { kind: 'cartChanged'; checkoutId: string; cartVersion: number };

export interface CartState {
	cart: Cart;
	/** Counts stock commands; also those that failed, so that what undoes them is newer. */
	holdVersion: number;
	/** Changes that were made; beginCheckout's with the checkout that it opened. */
	recent: RecentChanges<{ checkoutId: string | null }>;
	chores: Chore[];
	/** The version that browsers were told last. */
	published: number;
	/** When the shopper last did something, ms. */
	activeAt: number;
	/** The shop's pace, as the last change found it. */
	pace: PaceNews;
}

export function initialState({ cartId, shopperId, carried }: CartInput, now: number): CartState {
	if (carried) return carried as CartState;
	const cart: Cart = {
		cartId,
		version: 0,
		status: 'open',
		shopperId,
		lines: [],
		subtotal: usd(0),
		checkoutId: null,
		orderId: null,
		notice: null,
		updatedAt: new Date(now).toISOString()
	};
	return { cart, holdVersion: 0, recent: [], chores: [], published: 0, activeAt: now, pace: { version: 0, pace: 1 } };
}

/** The one way to change the cart: raises the version and keeps subtotal and discount true. */
export function changeCart(state: CartState, change: Partial<Cart>, now: number): void {
	const next = { ...state.cart, ...change };
	const goods = subtotal(next.lines);
	state.cart = {
		...next,
		subtotal: goods,
		...(next.promotion !== undefined && { discount: discountOf(next.promotion, { subtotal: goods, shipping: null }) }),
		version: state.cart.version + 1,
		updatedAt: new Date(now).toISOString()
	};
}
