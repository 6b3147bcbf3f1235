// A row is written within the workflow's own task, which saves two round trips; but an update's answer leaves only with that task.
import { ActivityFailure } from '@temporalio/workflow';

/**
 * `soon` is one try by a local activity (`withinTask`); where the store does not answer in time, `later` goes on as an ordinary
 * activity. The same row may be written by both: writes are guarded by their version.
 */
export async function soonOrLater<T>(soon: () => Promise<T>, later: () => Promise<T>): Promise<T> {
	try {
		return await soon();
	} catch (error) {
		if (!(error instanceof ActivityFailure)) throw error;
		return later();
	}
}
