// A cart: lives until it is ordered or nobody touched it for 30 days of the shop's time.
import { CancellationScope, allHandlersFinished, condition, continueAsNew } from '@temporalio/workflow';
import type { CartInput } from '#contracts/cart.ts';
import { cartIdleMs } from '#contracts/identity.ts';
import { nearestHoldEnd, withoutEndedHolds } from '#domain/cart/cart-lines.ts';
import { startBackground, type Background } from './background.ts';
import { changeCart, initialState, type CartState } from './cart-state.ts';
import { handleMessages } from './handlers.ts';
import { runLimit } from './run-limit.ts';

export async function cart(input: CartInput): Promise<void> {
	const state = initialState(input, Date.now());
	const background = startBackground(state);
	const limit = runLimit();
	handleMessages(state, background, limit);

	const hasEnded = () => state.cart.status !== 'open';
	const mustContinue = () => limit.isReached() && allHandlersFinished();
	// Temporal's own cancel is no wish of the shopper's: the cart goes on.
	await CancellationScope.nonCancellable(async () => {
		while (!hasEnded() && !mustContinue()) {
			await untilTimeHasCome(state, () => hasEnded() || mustContinue());
			if (!hasEnded()) showPassedTime(state, background);
		}
		if (!hasEnded()) return continueAsNew<typeof cart>({ cartId: input.cartId, shopperId: input.shopperId, carried: state });
		await condition(() => allHandlersFinished() && background.isIdle());
	});
}

/** At the pace that its last change found: who leaves a cart alone for days is not told of every demonstration. */
const idleFrom = ({ activeAt, pace: { pace } }: CartState) => activeAt + cartIdleMs / pace;
const wakeAt = (state: CartState) => Math.min(nearestHoldEnd(state.cart.lines) ?? Infinity, idleFrom(state));

/** A hold that ends sooner than the timer sets it anew; one that was extended lets it ring in vain. */
async function untilTimeHasCome(state: CartState, isOver: () => boolean): Promise<void> {
	const armedFor = wakeAt(state);
	await condition(() => isOver() || wakeAt(state) < armedFor, Math.max(armedFor - Date.now(), 1));
}

/** Holds that have ended are shown as such; a cart that nobody touches any more is given up. */
function showPassedTime(state: CartState, background: Background): void {
	const lines = withoutEndedHolds(state.cart.lines, Date.now());
	const isIdle = Date.now() >= idleFrom(state) && allHandlersFinished();
	if (lines === state.cart.lines && !isIdle) return;
	changeCart(state, isIdle ? { lines, status: 'abandoned' } : { lines }, Date.now());
	background.changed();
}
