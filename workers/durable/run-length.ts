// When a run has become long enough to go on as a new one, and how it gets the moment to do so.
import { condition, workflowInfo } from '@temporalio/workflow';

/** An entity whose messages carry much: a run of this many events replays in milliseconds. */
export const eventsPerRun = 500;
/** Changes that carry a whole order make a history long by its bytes. */
const bytesPerRun = 8_000_000;
/** A person waits no longer for somebody else's change. */
const patienceMs = 3_000;

export function isLongRun(events = eventsPerRun): boolean {
	const { historyLength, historySize, continueAsNewSuggested } = workflowInfo();
	return historyLength > events || historySize > bytesPerRun || continueAsNewSuggested;
}

/**
 * A run can only end while no update is being answered, and with several clients one always is: each answer brings the next request.
 * So from the moment `isEnding` on answers are kept back until nothing is being worked on; then all are given at once, and the run
 * ends before anybody can ask again. Wraps a handler's work.
 */
export function answersTogether(isEnding: () => boolean, isQuiet = () => true) {
	let working = 0;
	const mayAnswer = () => !isEnding() || (working === 0 && isQuiet());
	return async <T>(work: () => Promise<T>): Promise<T> => {
		working++;
		const answer = await work().finally(() => working--);
		if (!mayAnswer()) await condition(mayAnswer, patienceMs);
		return answer;
	};
}
