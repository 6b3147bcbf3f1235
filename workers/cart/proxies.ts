import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import { afterAnswer, interactive, toGateway, withinTask } from '#workers/durable/activity-options.ts';
import type { CartActivities } from './activities.contract.ts';

export const prompt = proxyActivities<CartActivities>(interactive);
export const patient = proxyActivities<CartActivities>(afterAnswer);
/** `patient` goes on where it fails. */
export const local = proxyLocalActivities<CartActivities>(withinTask);
export const realtime = proxyActivities<RealtimeActivities>(toGateway);
