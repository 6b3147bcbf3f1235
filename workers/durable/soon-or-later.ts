// A row is written within the workflow's own task, which saves two round trips; but an update's answer leaves only with that task.
import { ActivityFailure } from '@temporalio/workflow';

/** How long the task, and with it a person, waits for a write: many times what a write takes that works. */
export const soonMs = 500;

/**
 * `soon` is one try by a local activity of at most `soonMs`; where the store does not answer in time, `later` goes on as an ordinary
 * activity. The same row may be written by both: writes are guarded by their version.
 */
export async function soonOrLater(soon: () => Promise<void>, later: () => Promise<void>): Promise<void> {
	try {
		await soon();
	} catch (error) {
		if (!(error instanceof ActivityFailure)) throw error;
		await later();
	}
}
