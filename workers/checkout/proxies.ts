import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import { afterAnswer, byProvider, interactive, toGateway, withinTask } from '#workers/durable/activity-options.ts';
import type { CheckoutActivities } from './activities.contract.ts';

export const prompt = proxyActivities<CheckoutActivities>(interactive);
/** After the shopper has placed the order nothing gives up. */
export const patient = proxyActivities<CheckoutActivities>(afterAnswer);
export const provider = proxyActivities<CheckoutActivities>(byProvider);
/** `patient` goes on where it fails. */
export const local = proxyLocalActivities<CheckoutActivities>(withinTask);
export const realtime = proxyActivities<RealtimeActivities>(toGateway);
