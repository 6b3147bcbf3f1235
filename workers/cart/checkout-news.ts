// What checkouts tell their cart: that they ended, or that they became an order.
import type { SignalDefinition } from '@temporalio/common';
import type { checkoutCompleted, checkoutEnded } from '#contracts/cart.ts';
import { leftOver } from '#domain/cart/cart-lines.ts';
import type { Background } from './background.ts';
import { changeCart, type CartState } from './cart-state.ts';
import { holdsAsShown } from './change-lines.ts';

type News<Definition> = Definition extends SignalDefinition<[infer Told]> ? Told : never;

/** Its holds were given back. One that is not the cart's own any more leaves what the cart holds anew alone. */
export function checkoutHasEnded(
	state: CartState,
	background: Background,
	{ checkoutId, reason, releasedUntil }: News<typeof checkoutEnded>
): void {
	const isTied = state.cart.checkoutId === checkoutId;
	const wasReleased = state.cart.lines.some(({ heldUntil }) => heldUntil !== null && heldUntil === releasedUntil);
	if (state.cart.status !== 'open' || (!isTied && !wasReleased)) return;
	const lines = state.cart.lines.map((line) => (line.heldUntil === releasedUntil ? { ...line, heldUntil: null } : line));
	changeCart(state, isTied ? { lines, checkoutId: null, notice: reason } : { lines }, Date.now());
	background.changed();
}

export function orderWasMade(
	state: CartState,
	background: Background,
	{ checkoutId, orderId, lines: ordered }: News<typeof checkoutCompleted>
): void {
	if (state.cart.status !== 'open') return;
	const { checkoutId: open, lines: before } = state.cart;
	const isOfOther = open !== null && open !== checkoutId;
	const lines = leftOver(before, ordered).map((line) => ({ ...line, heldUntil: null }));
	changeCart(state, { lines, status: 'ordered', orderId, checkoutId: null }, Date.now());
	if (isOfOther) background.add({ kind: 'cartChanged', checkoutId: open, cartVersion: state.cart.version });
	// What was added or held anew meanwhile goes into the shopper's next cart, which holds it itself.
	if (isOfOther || lines.length > 0) {
		const variantIds = before.map(({ variantId }) => variantId);
		background.add({ kind: 'setHolds', request: holdsAsShown(state, variantIds) });
	}
	background.changed();
}
