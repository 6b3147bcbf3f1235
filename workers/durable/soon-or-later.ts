// A row is written within the workflow's own task, which saves two round trips; but an update's answer leaves only with that task.
import { TemporalFailure, isCancellation } from '@temporalio/workflow';

/**
 * `soon` is one try by a local activity (`withinTask`); where the store does not answer in time, `later` goes on as an ordinary
 * activity. The same row may be written by both: writes are guarded by their version.
 */
export async function soonOrLater<T>(soon: () => Promise<T>, later: () => Promise<T>): Promise<T> {
	try {
		return await soon();
	} catch (error) {
		// As it happens it is an ActivityFailure; from a history, where it was the activity's own, that which caused it.
		if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
		return later();
	}
}
