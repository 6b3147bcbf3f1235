// The web's side of the cart: one cart a browser, made by its first line, replaced when it was ordered.
import { randomUUID } from 'node:crypto';
import { addItem, beginCheckout, getCart, mergeCart, removeItem, setQuantity, type Cart, type CartInput } from '#contracts/cart.ts';
import type { AddItem } from '#contracts/cart.schema.ts';
import { cartWorkflowId } from '#contracts/ids.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import type { Platform } from '#server/platform.ts';
import { ask, type Asked } from './ask.ts';
import { cartIdIn, forgetCart, rememberCart, rememberCheckout, type Jar } from './cookies.ts';

export interface Visitor extends Jar {
	locals: { platform: Platform; shopper: { shopperId: string } | null };
}

const ended = { ended: 'cart-ended' } as const;

const startOf = (visitor: Visitor, cartId: string) => {
	const input: CartInput = { cartId, shopperId: visitor.locals.shopper?.shopperId ?? null };
	return { workflowType: 'cart', workflowId: cartWorkflowId(cartId), taskQueue: taskQueues.cart, args: [input] };
};

/** The visitor's open cart; null where there is none, or where it was ordered. */
export async function currentCart(visitor: Visitor): Promise<Asked<Cart>> {
	const cartId = cartIdIn(visitor);
	if (!cartId) return { value: null, current: true };
	const { platform } = visitor.locals;
	const { value, current } = await ask(platform.workflows, cartWorkflowId(cartId), getCart, () => platform.carts.load(cartId));
	return { value: value?.status === 'open' ? value : null, current };
}

export async function addToCart(visitor: Visitor, change: AddItem): Promise<Outcome<{ cart: Cart }>> {
	const add = async (cartId: string) => {
		const outcome = await visitor.locals.platform.workflows.updateWithStart(startOf(visitor, cartId), addItem, [change], ended);
		if (outcome.ok) rememberCart(visitor, cartId);
		return outcome;
	};
	const known = cartIdIn(visitor);
	const outcome = await add(known ?? randomUUID());
	// A cart's id is never used again: the line goes into a new one.
	if (!outcome.ok && outcome.refusal.code === 'cart-ended' && known) return add(randomUUID());
	return outcome;
}

export async function changeQuantity(visitor: Visitor, change: { changeId: string; variantId: string; quantity: number }) {
	const cartId = cartIdIn(visitor);
	if (!cartId) return refused('cart-empty');
	return visitor.locals.platform.workflows.update(cartWorkflowId(cartId), setQuantity, [change], ended);
}

export async function removeLine(visitor: Visitor, change: { changeId: string; variantId: string }) {
	const cartId = cartIdIn(visitor);
	if (!cartId) return refused('cart-empty');
	return visitor.locals.platform.workflows.update(cartWorkflowId(cartId), removeItem, [change], ended);
}

/** Opens a checkout of what the cart holds now. The browser keeps which one it is. */
export async function openCheckout(visitor: Visitor, changeId: string): Promise<Outcome<{ checkoutId: string }>> {
	const cartId = cartIdIn(visitor);
	if (!cartId) return refused('cart-empty');
	const request = { changeId, checkoutId: randomUUID() };
	const outcome = await visitor.locals.platform.workflows.update(cartWorkflowId(cartId), beginCheckout, [request], ended);
	if (outcome.ok) rememberCheckout(visitor, outcome.checkoutId);
	return outcome;
}

/** After an order: the ordered cart is let go, and what was put into it too late goes into the next one. */
export async function renewCart(visitor: Visitor, orderedCartId: string): Promise<void> {
	if (cartIdIn(visitor) !== orderedCartId) return;
	const { platform } = visitor.locals;
	const { value: cart } = await ask(platform.workflows, cartWorkflowId(orderedCartId), getCart, () => platform.carts.load(orderedCartId));
	if (cart?.status === 'open') return;
	const lines = cart?.lines.map(({ variantId, quantity }) => ({ variantId, quantity })) ?? [];
	if (lines.length > 0) {
		const cartId = randomUUID();
		const merged = await platform.workflows.updateWithStart(
			startOf(visitor, cartId),
			mergeCart,
			[{ changeId: randomUUID(), lines }],
			ended
		);
		if (merged.ok) return rememberCart(visitor, cartId);
		platform.logger.warn({ code: merged.refusal.code }, 'leftover lines of an ordered cart were not carried over');
	}
	forgetCart(visitor);
}
