// A checkout session: an hour of the shop's time at most from a cart's content to an order, or back to the cart.
import { CancellationScope, allHandlersFinished, condition } from '@temporalio/workflow';
import { checkoutEnded } from '#contracts/cart.ts';
import type { CheckoutInput } from '#contracts/checkout.ts';
import { cartWorkflowId } from '#contracts/ids.ts';
import { refusal } from '#contracts/outcome.ts';
import { signalUnlessEnded } from '#workers/durable/signal-unless-ended.ts';
import { move } from './checkout-state.ts';
import { cancel, handleMessages } from './handlers.ts';
import { place } from './place-order.ts';
import { patient } from './proxies.ts';
import { openSession, type Session } from './session.ts';

export async function checkout(input: CheckoutInput): Promise<void> {
	const session = openSession(input);
	handleMessages(session);
	endWhenUnwanted(session);
	await CancellationScope.nonCancellable(async () => {
		while (!session.hasEnded()) {
			await untilSomethingIsDue(session);
			if (session.step() === 'processing') await bringToItsEnd(session);
			else if (isTimeOver(session)) expire(session);
		}
		if (session.step() !== 'complete') await leave(session);
		session.isCartTold = true;
		await condition(() => allHandlersFinished() && session.isClean());
	});
}

/** Cancelled from outside, by Temporal's own means: it ends as if the shopper had left. */
function endWhenUnwanted(session: Session): void {
	void CancellationScope.current().cancelRequested.catch(() => {
		session.isUnwanted = true;
		cancel(session);
	});
}

const isTimeOver = ({ time }: Session) => Date.now() >= time.at;

/** An order to be placed, an end, or the end of its time, whenever that comes to be. */
async function untilSomethingIsDue(session: Session): Promise<void> {
	const armedFor = session.time.at;
	const isWoken = () => session.step() === 'processing' || session.hasEnded() || session.time.at < armedFor;
	const left = armedFor - Date.now();
	if (left > 0) await condition(isWoken, left);
}

async function bringToItsEnd(session: Session): Promise<void> {
	await place(session.state);
	session.changed();
	// Cancelled meanwhile, and declined.
	if (session.isUnwanted) cancel(session);
}

function expire(session: Session): void {
	const timeOver = refusal('checkout-ended', { message: 'Your checkout has run out of time. Your cart is still here.' });
	move(session.state, 'timedOut', { problem: session.lastingProblem() ?? timeOver });
	session.changed();
}

/** Gives the holds back and the cart free. What the cart or a newer checkout has taken anew is theirs. */
async function leave({ state: { input, checkout }, step }: Session): Promise<void> {
	const { checkoutId, cartId, lines, deadline } = input;
	await patient.releaseHolds({ checkoutId, cartId, lines });
	const reason = step() === 'expired' ? checkout.problem : null;
	await signalUnlessEnded(cartWorkflowId(cartId), checkoutEnded, { checkoutId, reason, releasedUntil: deadline });
}
