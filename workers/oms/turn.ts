// Changes of what the suppliers have take turns, with each other, with the routing's steps and with a cancel.
import { condition } from '@temporalio/workflow';
import { refused } from '#contracts/outcome.ts';
import type { OrderAnswer } from './answer-update.ts';
import type { Cancellation } from './cancellation.ts';

/** Who may change what the suppliers have: a step of the routing, or one change. */
export interface Turn {
	isStepping: boolean;
	isChanging: boolean;
}

export function turns(turn: Turn, cancellation: Cancellation) {
	/** Refused where the order was cancelled meanwhile. */
	return async function inTurn(work: () => Promise<OrderAnswer>): Promise<OrderAnswer> {
		// Several may be woken at once: the first one takes it.
		while (turn.isStepping || turn.isChanging) await condition(() => !turn.isStepping && !turn.isChanging);
		turn.isChanging = true;
		try {
			return (await cancellation.unlessCancelled(work)) ?? refused('illegal-transition');
		} finally {
			turn.isChanging = false;
		}
	};
}
