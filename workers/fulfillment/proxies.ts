import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import { afterAnswer, byProvider } from '#workers/durable/activity-options.ts';
import type { FulfillmentActivities } from './activities.contract.ts';

export const patient = proxyActivities<FulfillmentActivities>(afterAnswer);

/** A submission under way is waited for, so that a cancel knows what there is to cancel. */
export const submitting = proxyActivities<FulfillmentActivities>({
	...byProvider,
	startToCloseTimeout: '2m',
	retry: { initialInterval: '1s', maximumInterval: '10s' },
	cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED
});

/** Asked for days: seldom. */
export const asking = proxyActivities<FulfillmentActivities>({
	...byProvider,
	retry: { initialInterval: '1s', maximumInterval: '1m' },
	cancellationType: ActivityCancellationType.TRY_CANCEL
});
