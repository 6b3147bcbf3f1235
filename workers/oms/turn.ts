// Changes of what the suppliers have take turns, with each other, with the routing's steps and with a cancel.
import { condition } from '@temporalio/workflow';
import { refused } from '#contracts/outcome.ts';
import type { OrderAnswer } from './answer-update.ts';
import type { Background } from './background.ts';
import type { Cancellation } from './cancellation.ts';

/** Who may change what the suppliers have: a step of the routing, or one change. */
export interface Turn {
	isStepping: boolean;
	isChanging: boolean;
}

/** Says what was decided, before all that follows from it is done. */
export type Decided = (answer: OrderAnswer) => void;

export function turns(turn: Turn, cancellation: Cancellation, background: Background) {
	/** Refused where the order was cancelled meanwhile. Answered when it is decided; the turn lasts until the work is done. */
	return async function inTurn(change: (decided: Decided) => Promise<OrderAnswer>): Promise<OrderAnswer> {
		// Several may be woken at once: the first one takes it.
		while (turn.isStepping || turn.isChanging) await condition(() => !turn.isStepping && !turn.isChanging);
		turn.isChanging = true;
		return new Promise((decided, failed) => {
			const work = cancellation
				.unlessCancelled(() => change(decided))
				.finally(() => {
					turn.isChanging = false;
				});
			background.run(work.then((answer) => decided(answer ?? refused('illegal-transition')), failed));
		});
	};
}
