// A checkout session under way: its state, how it is shown, and what its handlers and its course tell each other.
import type { CheckoutInput, CheckoutStep } from '#contracts/checkout.ts';
import { refusal, type Refusal } from '#contracts/outcome.ts';
import { hasEnded, stepRefusal, type CheckoutEvent } from '#domain/checkout/steps.ts';
import { refuse } from '#workers/durable/refuse.ts';
import { saveThenPublish } from '#workers/durable/save-then-publish.ts';
import { soonOrLater } from '#workers/durable/soon-or-later.ts';
import { initialState, type CheckoutState } from './checkout-state.ts';
import { local, patient, realtime } from './proxies.ts';

export interface Session {
	state: CheckoutState;
	/** When it ends by itself, ms. */
	endsAt: number;
	/** The cart knows that the session is over, or need not. */
	isCartTold: boolean;
	/** Temporal was asked to cancel it: what is being placed is brought to its end first. */
	isUnwanted: boolean;
	step(): CheckoutStep;
	hasEnded(): boolean;
	/** For validators: refuses what the step does not allow. */
	checkStep(event: CheckoutEvent): void;
	/** What stays true whatever the shopper enters. */
	lastingProblem(): Refusal | null;
	/** The state changed: it will be saved and published. */
	changed(): void;
	isClean(): boolean;
}

export function openSession(input: CheckoutInput): Session {
	const state = initialState(input);
	const step = () => state.checkout.step;
	const showing = saveThenPublish({
		current: () => state.checkout,
		save: (checkout) =>
			soonOrLater(
				() => local.saveCheckout(checkout),
				() => patient.saveCheckout(checkout)
			),
		publish: (checkout, previous) => realtime.publishCheckout({ checkout, previous, at: new Date(Date.now()).toISOString() }),
		// Nobody watches a session before its first page was made, and that page shows it.
		published: state.checkout.version
	});
	showing.changed();
	return {
		state,
		endsAt: Date.parse(input.deadline),
		isCartTold: false,
		isUnwanted: false,
		step,
		hasEnded: () => hasEnded(step()),
		checkStep(event) {
			const code = stepRefusal(step(), event);
			if (code) refuse(code);
		},
		lastingProblem: () => (state.isOutdated ? refusal('cart-changed') : null),
		...showing
	};
}
