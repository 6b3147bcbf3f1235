// The web's side of the cart: one cart a browser, made by its first line, replaced when it was ordered.
import { randomUUID } from 'node:crypto';
import {
	addItem,
	applyPromotion as applyCode,
	beginCheckout,
	checkoutEnded,
	getCart,
	mergeCart,
	removeItem,
	removePromotion as removeCode,
	setQuantity,
	type Cart,
	type CartInput
} from '#contracts/cart.ts';
import type { AddItem } from '#contracts/cart.schema.ts';
import { cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import { refusal, refused, type Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { isSomeoneElses } from '#domain/cart/ownership.ts';
import type { Platform } from '#server/platform.ts';
import { ask, type Asked } from './ask.ts';
import { cartIdIn, forgetCart, rememberCart, rememberCheckout, type Jar } from './cookies.ts';
import { ownCartId } from './own-cart.ts';
import { pendingChanges } from './pending-changes.ts';

export interface Visitor extends Jar {
	locals: { platform: Platform; shopper: { shopperId: string } | null };
}

const ended = { ended: 'cart-ended' } as const;
const pending = pendingChanges();

export const startOf = (visitor: Visitor, cartId: string) => {
	const input: CartInput = { cartId, shopperId: visitor.locals.shopper?.shopperId ?? null };
	return { workflowType: 'cart', workflowId: cartWorkflowId(cartId), taskQueue: taskQueues.cart, args: [input] };
};

/** Another's cart is answered as absent. */
async function readCart({ locals: { platform, shopper } }: Visitor, cartId: string): Promise<Asked<Cart>> {
	const asked = await ask(platform.workflows, cartWorkflowId(cartId), getCart, () => platform.carts.load(cartId));
	return asked.value && isSomeoneElses(asked.value, shopper) ? { value: null, current: true } : asked;
}

/** A cart that is open still, a guest's or one's own. */
export async function openCart(visitor: Visitor, cartId: string): Promise<Cart | null> {
	const { value } = await readCart(visitor, cartId);
	return value?.status === 'open' ? value : null;
}

/** The browser's cart from now on, and its shopper's on every device. One that began as a guest's stays with its browser. */
async function keepCart(visitor: Visitor, { cartId, shopperId }: Cart): Promise<void> {
	rememberCart(visitor, cartId);
	const { shopper, platform } = visitor.locals;
	if (shopper && shopper.shopperId === shopperId && (await platform.carts.cartOfShopper(shopper.shopperId)) !== cartId)
		await platform.carts.setCartOfShopper(shopper.shopperId, cartId);
}

/** Where the browser has none any more: the one that its shopper filled on another device. */
async function cartFromElsewhere(visitor: Visitor): Promise<Cart | null> {
	const { shopper, platform } = visitor.locals;
	const cartId = shopper && (await platform.carts.cartOfShopper(shopper.shopperId));
	const stored = cartId ? await platform.carts.load(cartId) : null;
	const cart = stored?.status === 'open' ? await openCart(visitor, stored.cartId) : null;
	// One that somebody held as a guest is followed no further.
	if (cart?.shopperId !== shopper?.shopperId) return null;
	if (cart) rememberCart(visitor, cart.cartId);
	return cart;
}

/** Gives the browser its cart's id ahead of the first line: a shopper who hurries on before the answer came still finds the line. */
export function prepareCart(visitor: Visitor): void {
	if (!cartIdIn(visitor)) rememberCart(visitor, randomUUID());
}

/** The visitor's open cart; null where there is none. */
export async function currentCart(visitor: Visitor): Promise<Asked<Cart>> {
	const cartId = cartIdIn(visitor);
	if (!cartId) return { value: await cartFromElsewhere(visitor), current: true };
	await pending.settled(cartId);
	const { value, current } = await readCart(visitor, cartId);
	if (value?.status === 'open') return { value, current };
	const renewed = value?.status === 'ordered' ? await renewCart(visitor, value) : null;
	return { value: renewed ?? (await cartFromElsewhere(visitor)), current };
}

export function addToCart(visitor: Visitor, change: AddItem): Promise<Outcome<{ cart: Cart }>> {
	const known = cartIdIn(visitor);
	const added = addLine(visitor, change);
	return known ? pending.during(known, added) : added;
}

async function addLine(visitor: Visitor, change: AddItem): Promise<Outcome<{ cart: Cart }>> {
	const { workflows } = visitor.locals.platform;
	const add = async (cartId: string) => {
		const outcome = await pending.during(cartId, workflows.updateWithStart(startOf(visitor, cartId), addItem, [change], ended));
		if (outcome.ok) await keepCart(visitor, outcome.cart);
		return outcome;
	};
	const known = await ownCartId(visitor);
	if (!known) return add(randomUUID());
	const outcome = await inLivingCart(visitor, known, add);
	// A cart's id is never used again: the line goes into a new one.
	return hasEnded(outcome) ? add(randomUUID()) : outcome;
}

export async function changeQuantity(visitor: Visitor, change: { changeId: string; variantId: string; quantity: number }) {
	const cartId = await ownCartId(visitor);
	if (!cartId) return refused('cart-empty');
	const { workflows } = visitor.locals.platform;
	return inLivingCart(visitor, cartId, (id) => pending.during(id, workflows.update(cartWorkflowId(id), setQuantity, [change], ended)));
}

export async function removeLine(visitor: Visitor, change: { changeId: string; variantId: string }) {
	const cartId = await ownCartId(visitor);
	if (!cartId) return refused('cart-empty');
	const { workflows } = visitor.locals.platform;
	return inLivingCart(visitor, cartId, (id) => pending.during(id, workflows.update(cartWorkflowId(id), removeItem, [change], ended)));
}

export async function applyPromotion(visitor: Visitor, change: { changeId: string; code: string }) {
	const cartId = await ownCartId(visitor);
	if (!cartId) return refused('cart-empty');
	const { workflows } = visitor.locals.platform;
	return inLivingCart(visitor, cartId, (id) => workflows.update(cartWorkflowId(id), applyCode, [change], ended));
}

export async function removePromotion(visitor: Visitor, change: { changeId: string }) {
	const cartId = await ownCartId(visitor);
	if (!cartId) return refused('cart-empty');
	const { workflows } = visitor.locals.platform;
	return inLivingCart(visitor, cartId, (id) => workflows.update(cartWorkflowId(id), removeCode, [change], ended));
}

/** A session whose workflow is gone, though it was under way (somebody terminated it), lets its cart go no more: that is done here. */
export const freeCart = ({ locals: { platform } }: Visitor, cartId: string, checkoutId: string, releasedUntil: string | null) =>
	platform.workflows.signal(cartWorkflowId(cartId), checkoutEnded, { checkoutId, reason: refusal('checkout-ended'), releasedUntil });

/** Opens a checkout of what the cart holds now. The browser keeps which one it is. */
export async function openCheckout(visitor: Visitor, changeId: string): Promise<Outcome<{ checkoutId: string }>> {
	const cartId = await ownCartId(visitor);
	if (!cartId) return refused('cart-empty');
	await pending.settled(cartId);
	const request = { checkoutId: randomUUID(), shopperId: visitor.locals.shopper?.shopperId ?? null };
	const { workflows } = visitor.locals.platform;
	const begin = (id: string) =>
		inLivingCart(visitor, cartId, (cart) => workflows.update(cartWorkflowId(cart), beginCheckout, [{ changeId: id, ...request }], ended));
	let outcome = await begin(changeId);
	if (outcome.ok && outcome.checkoutId !== request.checkoutId && (await isGone(visitor, outcome))) {
		await freeCart(visitor, outcome.cart.cartId, outcome.checkoutId, outcome.cart.lines[0]?.heldUntil ?? null);
		outcome = await begin(randomUUID());
	}
	if (outcome.ok) rememberCheckout(visitor, outcome.checkoutId);
	return outcome;
}

/** The cart waits for a checkout that nothing brings to an end any more; it may not even have a row to be led back by. */
const isGone = async ({ locals: { platform } }: Visitor, { checkoutId, cart }: { checkoutId: string; cart: Cart }): Promise<boolean> =>
	cart.checkoutId === checkoutId && !(await platform.workflows.isRunning(checkoutWorkflowId(checkoutId)));

const hasEnded = (outcome: Outcome<object>) => !outcome.ok && outcome.refusal.code === 'cart-ended';

/**
 * Changes a cart. Where its workflow is gone though the store has it open (somebody terminated it), its lines go into a new
 * cart, and the change is made there.
 */
async function inLivingCart<T extends object>(
	visitor: Visitor,
	cartId: string,
	change: (cartId: string) => Promise<Outcome<T>>
): Promise<Outcome<T>> {
	const outcome = await change(cartId);
	if (!hasEnded(outcome)) return outcome;
	const stored = await visitor.locals.platform.carts.load(cartId);
	const renewed = stored?.status === 'open' ? await renewCart(visitor, stored) : null;
	return renewed ? change(renewed.cartId) : outcome;
}

/** Lets a cart go that has ended; what is left in it goes into the next one. Answers that one. */
async function renewCart(visitor: Visitor, last: Cart): Promise<Cart | null> {
	const lines = last.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
	if (lines.length > 0) {
		const { workflows, logger } = visitor.locals.platform;
		const cartId = randomUUID();
		const merged = await workflows.updateWithStart(startOf(visitor, cartId), mergeCart, [{ changeId: randomUUID(), lines }], ended);
		if (merged.ok) {
			await keepCart(visitor, merged.cart);
			return merged.cart;
		}
		// The last cart is kept in the browser: the next page tries again.
		if (merged.refusal.code === 'unavailable') return null;
		logger.warn({ cartId: last.cartId, code: merged.refusal.code }, 'what was left in a cart that has ended was not carried over');
	}
	forgetCart(visitor);
	return null;
}
