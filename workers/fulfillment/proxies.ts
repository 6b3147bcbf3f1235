import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import { afterAnswer, bySupplier } from '#workers/durable/activity-options.ts';
import type { FulfillmentActivities } from './activities.contract.ts';

export const patient = proxyActivities<FulfillmentActivities>(afterAnswer);

/** A submission under way is waited for, so that a cancel knows what there is to cancel. */
export const submitting = proxyActivities<FulfillmentActivities>({
	...bySupplier,
	startToCloseTimeout: '2m',
	retry: { initialInterval: '1s', maximumInterval: '10s' },
	cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED
});

/** Asked for days: seldom. */
export const asking = proxyActivities<FulfillmentActivities>({
	...bySupplier,
	retry: { initialInterval: '1s', maximumInterval: '1m' },
	cancellationType: ActivityCancellationType.TRY_CANCEL
});
