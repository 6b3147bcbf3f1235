// Tells those who are registered what an order has come to. Called with every version that is saved, it begins each delivery once:
// by the entry of the order's history. Without endpoints it costs one read in a few seconds.
import { createHash } from 'node:crypto';
import type { Order } from '#contracts/order.ts';
import type { WebhookEndpoint } from '#contracts/webhook.ts';
import { orderEvents } from '#domain/webhook/order-events.ts';
import type { Platform } from '../platform.ts';
import { beginDelivery } from './send.ts';

type Services = Pick<Platform, 'webhooks' | 'workflows'>;

const rememberEndpointsMs = 2_000;
const mostRemembered = 20_000;

interface Memory {
	endpoints: WebhookEndpoint[];
	readAt: number;
	told: Set<string>;
}
const memories = new WeakMap<Services['webhooks'], Memory>();

async function memoryOf(webhooks: Services['webhooks']): Promise<Memory> {
	const known = memories.get(webhooks) ?? { endpoints: [], readAt: -Infinity, told: new Set<string>() };
	memories.set(webhooks, known);
	if (performance.now() - known.readAt > rememberEndpointsMs) {
		known.endpoints = await webhooks.endpoints();
		known.readAt = performance.now();
	}
	if (known.told.size > mostRemembered) known.told.clear();
	return known;
}

/** The same for the same entry and endpoint, and `msg_…` as the scheme has it. */
const deliveryIdOf = (endpointId: string, entryId: string) =>
	`msg_${createHash('sha256').update(`${endpointId} ${entryId}`).digest('base64url').slice(0, 27)}`;

export async function announceOrder(services: Services, order: Order): Promise<void> {
	const { endpoints, told } = await memoryOf(services.webhooks);
	const open = endpoints.filter(({ enabled }) => enabled);
	if (open.length === 0) return;
	const times = new Map(order.history.map(({ entryId, at }) => [entryId, at]));
	for (const { event, entryId, payload } of orderEvents(order)) {
		const createdAt = times.get(entryId) ?? order.updatedAt;
		for (const { endpointId, events, createdAt: since } of open) {
			const deliveryId = deliveryIdOf(endpointId, entryId);
			// What was before it is history.
			if (!events.includes(event) || createdAt < since || told.has(deliveryId)) continue;
			await beginDelivery(services, {
				deliveryId,
				endpointId,
				event,
				orderId: order.orderId,
				createdAt,
				state: 'sending',
				attempts: [],
				payload
			});
			told.add(deliveryId);
		}
	}
}
