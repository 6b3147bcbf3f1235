// A checkout session under way: its state, how it is shown, and what its handlers and its course tell each other.
import type { CheckoutInput, CheckoutStep } from '#contracts/checkout.ts';
import type { PaceNews } from '#contracts/identity.ts';
import { refusal, type Refusal } from '#contracts/outcome.ts';
import { hasEnded, stepRefusal, type CheckoutEvent } from '#domain/checkout/steps.ts';
import { atPace, type PacedDeadline } from '#domain/identity/paced-deadline.ts';
import { refuse } from '#workers/durable/refuse.ts';
import { saveThenPublish } from '#workers/durable/save-then-publish.ts';
import { soonOrLater } from '#workers/durable/soon-or-later.ts';
import { initialState, moveDeadline, type CheckoutState } from './checkout-state.ts';
import { local, patient, realtime } from './proxies.ts';

export interface Session {
	state: CheckoutState;
	/** When it ends by itself. */
	time: PacedDeadline;
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
	/** The shop's time runs at another pace. */
	followPace(news: PaceNews): void;
	/** The state changed: it will be saved and published. */
	changed(): void;
	isClean(): boolean;
}

export function openSession(input: CheckoutInput): Session {
	const state = initialState(input);
	const step = () => state.checkout.step;
	let isNew = true;
	const showing = saveThenPublish({
		current: () => state.checkout,
		async save(checkout) {
			const request = { checkout, isNew };
			const pace = await soonOrLater(
				() => local.saveCheckout(request),
				() => patient.saveCheckout(request)
			);
			isNew = false;
			if (pace) session.followPace(pace);
		},
		publish: (checkout, previous) => realtime.publishCheckout({ checkout, previous, at: new Date(Date.now()).toISOString() }),
		// Nobody watches a session before its first page was made, and that page shows it.
		published: state.checkout.version
	});
	const session: Session = {
		state,
		time: { at: Date.parse(input.deadline), ...input.pace },
		isCartTold: false,
		isUnwanted: false,
		step,
		hasEnded: () => hasEnded(step()),
		checkStep(event) {
			const code = stepRefusal(step(), event);
			if (code) refuse(code);
		},
		followPace(news) {
			const before = session.time.at;
			const { at, ...pace } = atPace(session.time, news, Date.now());
			// It never outlasts its holds: those keep the end that they were made with.
			session.time = { at: Math.min(at, Date.parse(input.deadline)), ...pace };
			if (session.time.at === before || session.hasEnded()) return;
			moveDeadline(state, session.time.at);
			session.changed();
		},
		lastingProblem: () => (state.isOutdated ? refusal('cart-changed') : null),
		...showing
	};
	session.changed();
	return session;
}
