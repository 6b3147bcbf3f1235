// The cart's activities by how long somebody waits for them.
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { taskQueues } from '#contracts/task-queues.ts';
import { soonMs } from '#workers/durable/soon-or-later.ts';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import type { CartActivities } from './activities.contract.ts';

/** A person waits: five seconds of retries, then `unavailable`. */
export const prompt = proxyActivities<CartActivities>({
	startToCloseTimeout: '2s',
	scheduleToCloseTimeout: '5s',
	retry: { initialInterval: '100ms', maximumInterval: '1s' }
});

/** Nobody waits: for as long as it takes. */
export const patient = proxyActivities<CartActivities>({
	startToCloseTimeout: '10s',
	retry: { initialInterval: '200ms', maximumInterval: '10s' }
});

/** One short try within the workflow's own task; `patient` goes on where it fails. */
export const local = proxyLocalActivities<CartActivities>({ startToCloseTimeout: soonMs, retry: { maximumAttempts: 1 } });

/** Telling browsers never holds anything up: what is not delivered in seconds is dropped, and views heal from a snapshot. */
export const realtime = proxyActivities<RealtimeActivities>({
	taskQueue: taskQueues.realtime,
	startToCloseTimeout: '2s',
	scheduleToCloseTimeout: '5s',
	retry: { maximumInterval: '1s' }
});
