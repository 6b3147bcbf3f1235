// Changes of what a cart contains. Each asks the store once and then changes the cart, or leaves it as it was.
import { ActivityFailure } from '@temporalio/workflow';
import type { Cart, CartLine } from '#contracts/cart.ts';
import { holdMs } from '#contracts/identity.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { lineOf, mergedQuantities, outOfStock, quantityRefusal, withLine, withoutLine } from '#domain/cart/cart-lines.ts';
import { newerPace } from '#domain/identity/paced-deadline.ts';
import type { HeldLine, SetHolds } from './activities.contract.ts';
import type { Background } from './background.ts';
import { changeCart, type CartState } from './cart-state.ts';
import { prompt } from './proxies.ts';

/** A hold with less time left than this is extended when the shopper does something. */
const extendBelowMs = 10 * 60_000;

export const isoIn = (ms: number) => new Date(Date.now() + ms).toISOString();

/** New content: a checkout that is open for the old one cannot be placed any more. */
export function setContent(state: CartState, background: Background, content: Partial<Pick<Cart, 'lines' | 'promotion'>>): void {
	const { checkoutId } = state.cart;
	changeCart(state, { ...content, checkoutId: null, notice: null }, Date.now());
	if (checkoutId) background.add({ kind: 'cartChanged', checkoutId, cartVersion: state.cart.version });
	background.changed();
}

export const setLines = (state: CartState, background: Background, lines: CartLine[]): void => setContent(state, background, { lines });

/** What the cart's lines hold now, as a command that overrules whatever was sent before. */
export function holdsAsShown(state: CartState, variantIds: readonly string[]): SetHolds {
	const lines = variantIds.map((variantId) => {
		const line = lineOf(state.cart.lines, variantId);
		const quantity = line?.heldUntil ? line.quantity : 0;
		return { variantId, quantity, expiresAt: line?.heldUntil ?? isoIn(holdMs) };
	});
	return { cartId: state.cart.cartId, holdVersion: ++state.holdVersion, lines };
}

async function hold(
	state: CartState,
	background: Background,
	lines: { variantId: string; quantity: number }[],
	takesLess: boolean
): Promise<HeldLine[] | null> {
	const { cartId } = state.cart;
	try {
		const held = await prompt.holdLines({ cartId, holdVersion: ++state.holdVersion, lines, expiresAt: isoIn(holdMs), takesLess });
		state.pace = newerPace(state.pace, held.pace);
		return held.lines;
	} catch (error) {
		if (!(error instanceof ActivityFailure)) throw error;
		const request = holdsAsShown(
			state,
			lines.map(({ variantId }) => variantId)
		);
		background.add({ kind: 'setHolds', request });
		return null;
	}
}

/** Sets a line to this quantity (1 or more). */
export async function putLine(
	state: CartState,
	background: Background,
	variantId: string,
	quantity: number
): Promise<Outcome<{ cart: Cart }>> {
	const refusal = quantityRefusal(state.cart.lines, variantId, quantity);
	if (refusal) return { ok: false, refusal };
	const held = (await hold(state, background, [{ variantId, quantity }], false))?.[0];
	if (!held) return refused('unavailable');
	if (held.result === 'unknown') return refused('not-found', { field: 'variantId', message: 'This item is not sold any more.' });
	if (held.result === 'short') return { ok: false, refusal: outOfStock([held.shortage]) };
	setLines(state, background, withLine(state.cart.lines, held.line));
	return { ok: true, cart: state.cart };
}

/** Needs nothing from the store: the stock is given back after the answer. */
export function dropLine(state: CartState, background: Background, variantId: string): Outcome<{ cart: Cart }> {
	if (!lineOf(state.cart.lines, variantId)) return { ok: true, cart: state.cart };
	setLines(state, background, withoutLine(state.cart.lines, variantId));
	background.add({ kind: 'setHolds', request: holdsAsShown(state, [variantId]) });
	return { ok: true, cart: state.cart };
}

/** Takes what can be had of each line: a sign-in never fails for want of stock. */
export async function mergeLines(
	state: CartState,
	background: Background,
	added: { variantId: string; quantity: number }[]
): Promise<Outcome<{ cart: Cart }>> {
	const wanted = mergedQuantities(state.cart.lines, added);
	if (wanted.length === 0) return { ok: true, cart: state.cart };
	const held = await hold(state, background, wanted, true);
	if (!held) return refused('unavailable');
	const lines = held.flatMap((answer) => (answer.result === 'held' ? [answer.line] : []));
	if (lines.length > 0) setLines(state, background, lines.reduce(withLine, state.cart.lines));
	return { ok: true, cart: state.cart };
}

/** The shopper is active: holds that run out soon get their full time again. Best effort, for they are taken again at checkout. */
export async function extendHolds(state: CartState, background: Background): Promise<void> {
	const soon = isoIn(extendBelowMs);
	const lines = state.cart.lines.filter(({ heldUntil }) => heldUntil !== null && heldUntil < soon);
	// An open checkout's holds last as long as it does.
	if (lines.length === 0 || state.cart.status !== 'open' || state.cart.checkoutId !== null) return;
	try {
		const { ended, heldUntil: until } = await prompt.extendHolds({
			cartId: state.cart.cartId,
			holdVersion: ++state.holdVersion,
			lines: lines.map(({ variantId, sku }) => ({ variantId, sku })),
			expiresAt: isoIn(holdMs)
		});
		const asked = new Set(lines.map(({ variantId }) => variantId));
		const heldUntil = (variantId: string) => (ended.includes(variantId) ? null : until);
		const extended = state.cart.lines.map((line) => (asked.has(line.variantId) ? { ...line, heldUntil: heldUntil(line.variantId) } : line));
		changeCart(state, { lines: extended }, Date.now());
		background.changed();
	} catch (error) {
		if (!(error instanceof ActivityFailure)) throw error;
	}
}
