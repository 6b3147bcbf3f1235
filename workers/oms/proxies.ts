import { proxyActivities } from '@temporalio/workflow';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import { afterAnswer, toGateway } from '#workers/durable/activity-options.ts';
import type { OmsActivities } from './activities.contract.ts';

/** After placing, retries never end: what was decided is done when the store or the provider is back. */
export const oms = proxyActivities<OmsActivities>(afterAnswer);
export const realtime = proxyActivities<RealtimeActivities>(toGateway);
