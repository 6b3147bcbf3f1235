// A run of a cart ends after a hundred updates, so that histories stay short.
import { answersTogether } from '#workers/durable/run-length.ts';

const updatesPerRun = 100;
/** Far below Temporal's 2,000: reached only where something keeps the run from ending. */
const mostUpdatesPerRun = 1_000;

export interface RunLimit {
	isReached(): boolean;
	isOverrun(): boolean;
	/** Wraps a handler's work. */
	counted<T>(work: () => Promise<T>): Promise<T>;
}

export function runLimit(): RunLimit {
	let updates = 0;
	const isReached = () => updates >= updatesPerRun;
	const answered = answersTogether(isReached);
	return {
		isReached,
		isOverrun: () => updates >= mostUpdatesPerRun,
		counted(work) {
			updates++;
			return answered(work);
		}
	};
}
