// A run ends after a hundred updates, so that histories stay short. It can only end when no handler is at work, and with several
// clients one always is: each answer brings the next request. So from the hundredth on answers are kept back until nothing is
// being worked on; then all are given at once, and the run ends before anybody can ask again.
import { condition } from '@temporalio/workflow';

const updatesPerRun = 100;
/** Far below Temporal's 2,000: reached only where something keeps the run from ending. */
const mostUpdatesPerRun = 1_000;
/** A person waits no longer for somebody else's change. */
const patienceMs = 3_000;

interface RunLimit {
	isReached(): boolean;
	isOverrun(): boolean;
	/** Wraps a handler's work. */
	counted<T>(work: () => Promise<T>): Promise<T>;
}

export function runLimit(): RunLimit {
	let updates = 0;
	let working = 0;
	const isReached = () => updates >= updatesPerRun;
	return {
		isReached,
		isOverrun: () => updates >= mostUpdatesPerRun,
		async counted(work) {
			updates++;
			working++;
			const answer = await work().finally(() => working--);
			if (isReached() && working > 0) await condition(() => working === 0, patienceMs);
			return answer;
		}
	};
}
