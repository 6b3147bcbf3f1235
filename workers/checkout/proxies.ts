// The checkout's activities: after the shopper has placed the order nothing gives up, and pauses stay below ten seconds.
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { taskQueues } from '#contracts/task-queues.ts';
import { soonMs } from '#workers/durable/soon-or-later.ts';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import type { CheckoutActivities } from './activities.contract.ts';

export const patient = proxyActivities<CheckoutActivities>({
	startToCloseTimeout: '10s',
	retry: { initialInterval: '200ms', maximumInterval: '10s' }
});

/** A provider may take its time to answer; asked again with the same id it never charges twice. */
export const provider = proxyActivities<CheckoutActivities>({
	startToCloseTimeout: '30s',
	retry: { initialInterval: '500ms', maximumInterval: '5s' }
});

/** A killed worker's is taken up by another after the heartbeat that did not come. */
export const placing = proxyActivities<CheckoutActivities>({
	startToCloseTimeout: '30s',
	heartbeatTimeout: '5s',
	retry: { initialInterval: '500ms', maximumInterval: '5s' }
});

/** One short try within the workflow's own task; `patient` goes on where it fails. */
export const local = proxyLocalActivities<CheckoutActivities>({ startToCloseTimeout: soonMs, retry: { maximumAttempts: 1 } });

export const realtime = proxyActivities<RealtimeActivities>({
	taskQueue: taskQueues.realtime,
	startToCloseTimeout: '2s',
	scheduleToCloseTimeout: '5s',
	retry: { maximumInterval: '1s' }
});
