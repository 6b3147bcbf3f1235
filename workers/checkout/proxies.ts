// The checkout's activities: after the shopper has placed the order nothing gives up, and pauses stay below ten seconds.
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { taskQueues } from '#contracts/task-queues.ts';
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

/** A row is written within the workflow's own task: two round trips fewer. While the store is away, a timer waits between two tries. */
export const local = proxyLocalActivities<CheckoutActivities>({
	startToCloseTimeout: '10s',
	retry: { initialInterval: '200ms', maximumInterval: '10s' },
	localRetryThreshold: '100ms'
});

export const realtime = proxyActivities<RealtimeActivities>({
	taskQueue: taskQueues.realtime,
	startToCloseTimeout: '2s',
	scheduleToCloseTimeout: '5s',
	retry: { maximumInterval: '1s' }
});
