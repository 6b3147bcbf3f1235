import { z } from 'zod';
import { listTopics, type Topic } from './live.ts';

const isTopic = (text: string): text is Topic =>
	listTopics.some((list) => list === text) ||
	/^(order|checkout|cart|bulk|stock):[0-9a-f-]{36}$/.test(text) ||
	/^workflow:((cart|checkout|order|fulfillment|api-token)-[0-9a-f-]{36}|inventory-service|store-config)$/.test(text);

const topicSchema = z.string().max(64).refine(isTopic);

export const subscribeSchema = z.object({
	topic: topicSchema,
	since: z.number().int().min(0).optional(),
	token: z.string().max(200).optional(),
	changedSince: z.iso.datetime().optional(),
	cursor: z.string().max(200).optional()
});
export const unsubscribeSchema = z.object({ topic: topicSchema });
