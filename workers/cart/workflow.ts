// A cart: lives until it is ordered or nobody touched it for 30 days.
import { CancellationScope, allHandlersFinished, condition, continueAsNew, setHandler } from '@temporalio/workflow';
import * as messages from '#contracts/cart.ts';
import type { Cart, CartInput } from '#contracts/cart.ts';
import {
	addItemSchema,
	beginCheckoutSchema,
	mergeCartSchema,
	removeItemSchema,
	setQuantitySchema,
	type AddItem,
	type BeginCheckout,
	type MergeCart,
	type RemoveItem,
	type SetQuantity
} from '#contracts/cart.schema.ts';
import { cartIdleMs } from '#contracts/identity.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { leftOver, nearestHoldEnd, quantityOf, quantityRefusal, withoutEndedHolds } from '#domain/cart/cart-lines.ts';
import { recall, remember } from '#workers/durable/recent-changes.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import { startBackground } from './background.ts';
import { openCheckout } from './begin-checkout.ts';
import { changeCart, initialState } from './cart-state.ts';
import { dropLine, extendHolds, holdsAsShown, mergeLines, putLine } from './change-lines.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { runLimit } from './run-limit.ts';

export async function cart(input: CartInput): Promise<void> {
	const state = initialState(input, Date.now());
	const background = startBackground(state);
	const inTurn = oneAtATime();
	const limit = runLimit();

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

	setHandler(messages.getCart, () => state.cart);
	setHandler(
		messages.addItem,
		unbroken(({ changeId, variantId, quantity }: AddItem) =>
			changeLines(changeId, () => putLine(state, background, variantId, quantityOf(state.cart.lines, variantId) + quantity))
		),
		{
			validator(added) {
				checkOpen();
				check(addItemSchema, added);
				checkQuantity(added.changeId, added.variantId, quantityOf(state.cart.lines, added.variantId) + added.quantity);
			}
		}
	);
	setHandler(
		messages.setQuantity,
		unbroken(({ changeId, variantId, quantity }: SetQuantity) =>
			changeLines(changeId, async () =>
				quantity === 0 ? dropLine(state, background, variantId) : putLine(state, background, variantId, quantity)
			)
		),
		{
			validator(set) {
				checkOpen();
				check(setQuantitySchema, set);
				checkQuantity(set.changeId, set.variantId, set.quantity);
			}
		}
	);
	const remove = ({ changeId, variantId }: RemoveItem) => changeLines(changeId, async () => dropLine(state, background, variantId));
	setHandler(messages.removeItem, unbroken(remove), {
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
	setHandler(
		messages.beginCheckout,
		unbroken((request: BeginCheckout) =>
			change(
				request.changeId,
				({ checkoutId }) => ({ ok: true as const, checkoutId: checkoutId ?? request.checkoutId, cart: state.cart }),
				() => openCheckout(state, background, request),
				({ checkoutId }) => ({ checkoutId })
			)
		),
		{
			validator(request) {
				checkOpen();
				check(beginCheckoutSchema, request);
				if (state.cart.lines.length === 0) refuse('cart-empty');
			}
		}
	);

	setHandler(messages.checkoutEnded, ({ checkoutId, reason, releasedUntil }) => {
		const isTied = state.cart.checkoutId === checkoutId;
		const wasReleased = state.cart.lines.some(({ heldUntil }) => heldUntil !== null && heldUntil === releasedUntil);
		if (state.cart.status !== 'open' || (!isTied && !wasReleased)) return;
		const lines = state.cart.lines.map((line) => (line.heldUntil === releasedUntil ? { ...line, heldUntil: null } : line));
		changeCart(state, isTied ? { lines, checkoutId: null, notice: reason } : { lines }, Date.now());
		background.changed();
	});
	setHandler(messages.checkoutCompleted, ({ checkoutId, orderId, lines: ordered }) => {
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
	});

	const hasEnded = () => state.cart.status !== 'open';
	const mustContinue = () => limit.isReached() && allHandlersFinished();
	const wakeAt = () => Math.min(nearestHoldEnd(state.cart.lines) ?? Infinity, state.activeAt + cartIdleMs);
	// Temporal's own cancel is no wish of the shopper's: the cart goes on.
	await CancellationScope.nonCancellable(live);

	async function live(): Promise<void> {
		while (!hasEnded() && !mustContinue()) {
			const armedFor = wakeAt();
			// A hold that ends sooner than the timer sets it anew; one that was extended lets it ring in vain.
			await condition(() => hasEnded() || mustContinue() || wakeAt() < armedFor, Math.max(armedFor - Date.now(), 1));
			if (hasEnded()) break;
			const lines = withoutEndedHolds(state.cart.lines, Date.now());
			const isIdle = Date.now() >= state.activeAt + cartIdleMs && allHandlersFinished();
			if (lines !== state.cart.lines || isIdle) {
				changeCart(state, isIdle ? { lines, status: 'abandoned' } : { lines }, Date.now());
				background.changed();
			}
		}
		if (!hasEnded()) return continueAsNew<typeof cart>({ cartId: input.cartId, shopperId: input.shopperId, carried: state });
		await condition(() => allHandlersFinished() && background.isIdle());
	}
}
