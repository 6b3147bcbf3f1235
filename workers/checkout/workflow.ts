// A checkout session: an hour at most from a cart's content to an order, or back to the cart.
import {
	ActivityFailure,
	CancellationScope,
	TemporalFailure,
	allHandlersFinished,
	condition,
	getExternalWorkflowHandle,
	setHandler
} from '@temporalio/workflow';
import { z } from 'zod';
import { checkoutEnded } from '#contracts/cart.ts';
import * as messages from '#contracts/checkout.ts';
import type { Checkout, CheckoutInput, PlaceOrderAnswer } from '#contracts/checkout.ts';
import { paymentMethodSchema, shippingSchema, type Shipping } from '#contracts/checkout.schema.ts';
import { holdMs } from '#contracts/identity.ts';
import { cartWorkflowId } from '#contracts/ids.ts';
import { refusal, refused, type Outcome } from '#contracts/outcome.ts';
import { normalisedShipping, shippingFaults } from '#domain/checkout/shipping.ts';
import { hasEnded, stepRefusal, type CheckoutEvent } from '#domain/checkout/steps.ts';
import { totalsOf } from '#domain/pricing/totals.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { soonOrLater } from '#workers/durable/soon-or-later.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import { changeCheckout, initialState, move } from './checkout-state.ts';
import { place } from './place-order.ts';
import { local, patient, realtime } from './proxies.ts';

/** `placeOrder` waits this long for the outcome; afterwards the page follows by push. */
const answerWithinMs = 2_000;
/** `cancel` waits this long for the cart to know, so that it can be checked out again at once. */
const cartToldWithinMs = 2_000;

const placeSchema = z.object({ changeId: z.uuid(), version: z.number().int() });

export async function checkout(input: CheckoutInput): Promise<void> {
	const state = initialState(input);
	// Nobody watches a session before its first page was made, and that page shows it.
	let published = state.checkout.version;
	let isCartTold = false;
	const step = () => state.checkout.step;
	let endsAt = Date.parse(input.deadline);

	let kept = state.checkout;
	// Saved first, then told; a gateway that is away keeps no change from being saved.
	const told = dirtyFlag(async () => {
		const now = kept;
		try {
			await realtime.publishCheckout({ checkout: now, previous: published, at: new Date(Date.now()).toISOString() });
		} catch (error) {
			if (!(error instanceof ActivityFailure)) throw error;
		}
		published = now.version;
	});
	const saved = dirtyFlag(async () => {
		const now = state.checkout;
		await soonOrLater(
			() => local.saveCheckout(now),
			() => patient.saveCheckout(now)
		);
		kept = now;
		if (kept.version > published) told.mark();
	});
	saved.mark();

	function checkStep(event: CheckoutEvent): void {
		const code = stepRefusal(step(), event);
		if (code) refuse(code);
	}

	setHandler(messages.getCheckout, () => state.checkout);
	setHandler(
		messages.setShipping,
		(given) => {
			// Parsed again for what the schema makes of it: trimmed, lower-case e-mail address.
			const { email, ...address }: Shipping = normalisedShipping(shippingSchema.parse(given));
			move(state, 'shippingSet', { email, address, ...totalsOf(state.checkout.lines, address), problem: ownProblem() });
			saved.mark();
			return { ok: true, checkout: state.checkout };
		},
		{
			validator(given) {
				checkStep('shippingSet');
				check(shippingSchema, given);
				const [fault] = shippingFaults(shippingSchema.parse(given));
				if (fault) refuse('invalid', fault);
			}
		}
	);
	setHandler(
		messages.setPayment,
		(payment) => {
			move(state, 'paymentSet', { payment: paymentMethodSchema.parse(payment), problem: ownProblem() });
			saved.mark();
			return { ok: true, checkout: state.checkout };
		},
		{
			validator(payment) {
				checkStep('paymentSet');
				check(paymentMethodSchema, payment);
			}
		}
	);
	setHandler(
		messages.placeOrder,
		unbroken(async (): Promise<Outcome<PlaceOrderAnswer>> => {
			// Written with its outcome, which is mostly there at once.
			if (step() === 'review') move(state, 'placed', { problem: null });
			await condition(() => step() !== 'processing', answerWithinMs);
			const { orderId, problem } = state.checkout;
			if (step() === 'processing') {
				saved.mark();
				return { ok: true, result: 'processing' };
			}
			if (orderId) return { ok: true, result: 'ordered', orderId };
			return { ok: false, refusal: problem ?? refusal('checkout-ended') };
		}),
		{
			validator(placed) {
				check(placeSchema, placed);
				// A second click waits for what the first one brings.
				if (step() === 'processing' || step() === 'complete') return;
				checkStep('placed');
				if (state.isOutdated) refuse('cart-changed');
				if (placed.version !== state.checkout.version) refuse('review-outdated');
			}
		}
	);
	setHandler(
		messages.cancelCheckout,
		unbroken(async (): Promise<Outcome<{ checkout: Checkout }>> => {
			if (step() !== 'cancelled') {
				if (stepRefusal(step(), 'cancelled')) return refused('checkout-processing');
				move(state, 'cancelled');
				saved.mark();
			}
			await condition(() => isCartTold, cartToldWithinMs);
			return { ok: true, checkout: state.checkout };
		}),
		{
			validator() {
				if (step() !== 'cancelled') checkStep('cancelled');
			}
		}
	);
	setHandler(messages.cartChanged, () => {
		if (state.isOutdated || hasEnded(step())) return;
		state.isOutdated = true;
		// What the cart did not hold anew lasts as long as any hold of a cart.
		endsAt = Math.min(endsAt, Date.now() + holdMs);
		if (step() === 'processing') return;
		changeCheckout(state, { problem: refusal('cart-changed') });
		saved.mark();
	});

	/** What stays true whatever the shopper enters. */
	function ownProblem() {
		return state.isOutdated ? refusal('cart-changed') : null;
	}

	// Cancelled from outside, by Temporal's own means: it ends as if the shopper had left. What is being placed is brought to its end.
	let isUnwanted = false;
	function cancel(): void {
		if (stepRefusal(step(), 'cancelled')) return;
		move(state, 'cancelled');
		saved.mark();
	}
	void CancellationScope.current().cancelRequested.catch(() => {
		isUnwanted = true;
		cancel();
	});
	await CancellationScope.nonCancellable(run);

	async function run(): Promise<void> {
		while (!hasEnded(step())) {
			const armedFor = endsAt;
			const isWoken = () => step() === 'processing' || hasEnded(step()) || endsAt < armedFor;
			const left = armedFor - Date.now();
			if (left > 0) await condition(isWoken, left);
			const isDue = Date.now() >= endsAt;
			if (step() === 'processing') {
				await place(state);
				saved.mark();
				// Cancelled meanwhile, and declined.
				if (isUnwanted) cancel();
			} else if (isDue) {
				const timeOver = refusal('checkout-ended', { message: 'Your checkout has run out of time. Your cart is still here.' });
				move(state, 'timedOut', { problem: ownProblem() ?? timeOver });
				saved.mark();
			}
		}
		if (step() !== 'complete') await leave();
		isCartTold = true;
		await condition(() => allHandlersFinished() && !saved.isDirty() && !told.isDirty());
	}

	/** Gives the holds back and the cart free. What the cart or a newer checkout has taken anew is theirs. */
	async function leave(): Promise<void> {
		const { checkoutId, cartId, lines } = input;
		await patient.releaseHolds({ checkoutId, cartId, lines });
		const reason = step() === 'expired' ? state.checkout.problem : null;
		const told = { checkoutId, reason, releasedUntil: input.deadline };
		try {
			await getExternalWorkflowHandle(cartWorkflowId(cartId)).signal(checkoutEnded, told);
		} catch (error) {
			if (!(error instanceof TemporalFailure)) throw error;
		}
	}
}
