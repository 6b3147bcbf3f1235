import { proxyActivities } from '@temporalio/workflow';
import { taskQueues } from '#contracts/task-queues.ts';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import type { OmsActivities } from './activities.contract.ts';

/** After placing, retries never end: what was decided is done when the store or the provider is back. What a killed worker had in hand
 * is taken up again after the timeout. */
export const oms = proxyActivities<OmsActivities>({
	startToCloseTimeout: '10s',
	retry: { initialInterval: '250ms', backoffCoefficient: 2, maximumInterval: '10s' }
});

/** A status push must never hold an order up: what cannot be delivered within seconds is dropped. */
export const realtime = proxyActivities<RealtimeActivities>({
	taskQueue: taskQueues.realtime,
	startToCloseTimeout: '2s',
	scheduleToCloseTimeout: '5s',
	retry: { maximumInterval: '1s' }
});
