import { proxyActivities } from '@temporalio/workflow';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import { afterAnswer, interactive, toGateway } from '#workers/durable/activity-options.ts';
import type { OmsActivities } from './activities.contract.ts';

/** After placing, retries never end: what was decided is done when the store or the provider is back. */
export const oms = proxyActivities<OmsActivities>(afterAnswer);
/** A person waits for what is to be decided by it. */
export const asking = proxyActivities<OmsActivities>(interactive);
export const realtime = proxyActivities<RealtimeActivities>(toGateway);
