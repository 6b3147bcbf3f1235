// What shoppers change in a cart, one at a time, and what its checkouts tell it.
import { setHandler } from '@temporalio/workflow';
import * as messages from '#contracts/cart.ts';
import type { Cart } from '#contracts/cart.ts';
import {
	addItemSchema,
	applyPromotionSchema,
	beginCheckoutSchema,
	mergeCartSchema,
	removeItemSchema,
	removePromotionSchema,
	setQuantitySchema,
	type AddItem,
	type ApplyPromotion,
	type BeginCheckout,
	type MergeCart,
	type RemoveItem,
	type RemovePromotion,
	type SetQuantity
} from '#contracts/cart.schema.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { quantityOf, quantityRefusal } from '#domain/cart/cart-lines.ts';
import { recall, remember } from '#workers/durable/recent-changes.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { Background } from './background.ts';
import { openCheckout } from './begin-checkout.ts';
import type { CartState } from './cart-state.ts';
import { applyPromotion, removePromotion } from './change-promotion.ts';
import { dropLine, extendHolds, mergeLines, putLine } from './change-lines.ts';
import { checkoutHasEnded, orderWasMade } from './checkout-news.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { RunLimit } from './run-limit.ts';

export function handleMessages(state: CartState, background: Background, limit: RunLimit): void {
	const inTurn = oneAtATime();

	/** For validators: what is refused here leaves no trace. */
	function checkOpen(): void {
		if (state.cart.status !== 'open') refuse('cart-ended');
		if (limit.isOverrun()) refuse('unavailable');
	}
	function checkQuantity(changeId: string, variantId: string, quantity: number): void {
		const refusal = recall(state.recent, changeId) ? null : quantityRefusal(state.cart.lines, variantId, quantity);
		if (refusal) refuse(refusal.code, refusal);
	}

	/** A change that was made counts once; one that was refused did nothing and may be sent again. */
	function change<T>(
		changeId: string,
		known: (made: { checkoutId: string | null }) => Outcome<T>,
		make: () => Promise<Outcome<T>>,
		made: (outcome: { ok: true } & T) => { checkoutId: string | null }
	): Promise<Outcome<T>> {
		return limit.counted(() =>
			inTurn(async () => {
				const before = recall(state.recent, changeId);
				if (before) return known(before);
				if (state.cart.status !== 'open') refuse('cart-ended');
				state.activeAt = Date.now();
				const outcome = await make();
				if (outcome.ok) remember(state.recent, changeId, made(outcome));
				return outcome;
			})
		);
	}
	async function changeLines(changeId: string, make: () => Promise<Outcome<{ cart: Cart }>>): Promise<Outcome<{ cart: Cart }>> {
		const outcome = await change(
			changeId,
			() => ({ ok: true, cart: state.cart }),
			make,
			() => ({ checkoutId: null })
		);
		if (outcome.ok) void inTurn(() => extendHolds(state, background));
		return outcome;
	}

	const put = ({ changeId, variantId, quantity }: SetQuantity) =>
		changeLines(changeId, () => putLine(state, background, variantId, quantity));
	const drop = ({ changeId, variantId }: RemoveItem) => changeLines(changeId, async () => dropLine(state, background, variantId));

	setHandler(messages.getCart, () => state.cart);
	const add = ({ changeId, variantId, quantity }: AddItem) =>
		changeLines(changeId, () => putLine(state, background, variantId, quantityOf(state.cart.lines, variantId) + quantity));
	setHandler(messages.addItem, unbroken(add), {
		validator(added) {
			checkOpen();
			check(addItemSchema, added);
			checkQuantity(added.changeId, added.variantId, quantityOf(state.cart.lines, added.variantId) + added.quantity);
		}
	});
	const set = (request: SetQuantity) => (request.quantity === 0 ? drop(request) : put(request));
	setHandler(messages.setQuantity, unbroken(set), {
		validator(request) {
			checkOpen();
			check(setQuantitySchema, request);
			checkQuantity(request.changeId, request.variantId, request.quantity);
		}
	});
	setHandler(messages.removeItem, unbroken(drop), {
		validator(removed) {
			checkOpen();
			check(removeItemSchema, removed);
		}
	});
	const merge = ({ changeId, lines }: MergeCart) => changeLines(changeId, () => mergeLines(state, background, lines));
	setHandler(messages.mergeCart, unbroken(merge), {
		validator(merged) {
			checkOpen();
			check(mergeCartSchema, merged);
		}
	});
	const apply = ({ changeId, code }: ApplyPromotion) => changeLines(changeId, () => applyPromotion(state, background, code));
	setHandler(messages.applyPromotion, unbroken(apply), {
		validator(applied) {
			checkOpen();
			check(applyPromotionSchema, applied);
			if (state.cart.lines.length === 0) refuse('cart-empty');
		}
	});
	const takeOut = ({ changeId }: RemovePromotion) => changeLines(changeId, async () => removePromotion(state, background));
	setHandler(messages.removePromotion, unbroken(takeOut), {
		validator(removed) {
			checkOpen();
			check(removePromotionSchema, removed);
		}
	});
	const begin = (request: BeginCheckout) =>
		change(
			request.changeId,
			({ checkoutId }) => ({ ok: true as const, checkoutId: checkoutId ?? request.checkoutId, cart: state.cart }),
			() => openCheckout(state, background, request),
			({ checkoutId }) => ({ checkoutId })
		);
	setHandler(messages.beginCheckout, unbroken(begin), {
		validator(request) {
			checkOpen();
			check(beginCheckoutSchema, request);
			if (state.cart.lines.length === 0) refuse('cart-empty');
		}
	});

	setHandler(messages.checkoutEnded, (news) => checkoutHasEnded(state, background, news));
	setHandler(messages.checkoutCompleted, (news) => orderWasMade(state, background, news));
}
