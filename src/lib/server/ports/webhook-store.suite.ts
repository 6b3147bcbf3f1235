import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { WebhookDelivery, WebhookEndpoint } from '#contracts/webhook.ts';
import type { WebhookStore } from './webhook-store.ts';

const endpoint = (): WebhookEndpoint => ({
	endpointId: randomUUID(),
	version: 1,
	url: 'https://example.com/hooks',
	events: ['order.shipped'],
	enabled: true,
	disabledWhy: null,
	createdAt: '2026-11-01T00:00:00.000Z',
	createdBy: 'Ada'
});
const delivery = (endpointId: string, createdAt: string): WebhookDelivery => ({
	deliveryId: randomUUID(),
	endpointId,
	event: 'order.shipped',
	orderId: randomUUID(),
	createdAt,
	state: 'sending',
	attempts: [],
	payload: '{"ä":1}'
});

/** `make` answers an empty store. */
export function webhookStoreSuite(make: () => Promise<WebhookStore>) {
	it('writes an endpoint as the successor of its version, its secret once', async () => {
		const store = await make();
		const first = endpoint();
		expect(await store.save(first, 'whsec_one')).toBe(true);
		expect(await store.save(first, 'whsec_two')).toBe(false);
		expect(await store.save({ ...first, version: 3 })).toBe(false);
		const answers = await Promise.all([false, true].map((enabled) => store.save({ ...first, version: 2, enabled })));
		expect(answers.filter(Boolean)).toHaveLength(1);
		expect(await store.secret(first.endpointId)).toBe('whsec_one');
		expect(await store.secret(randomUUID())).toBeNull();
		expect(await store.endpoints()).toEqual([{ ...first, version: 2, enabled: answers[1] }]);
		expect(JSON.stringify(await store.endpoints())).not.toContain('whsec');
	});

	it('keeps what was sent, newest first, as it was put last', async () => {
		const store = await make();
		const endpointId = randomUUID();
		const now = Date.now();
		const [older, newer, other] = [
			delivery(endpointId, new Date(now - 9_000).toISOString()),
			delivery(endpointId, new Date(now).toISOString()),
			delivery(randomUUID(), new Date(now).toISOString())
		];
		for (const one of [older, newer, other]) await store.putDelivery(one);
		const done = {
			...older,
			state: 'delivered' as const,
			attempts: [{ attemptId: randomUUID(), at: newer.createdAt, status: 204, problem: null }]
		};
		await store.putDelivery(done);
		expect(await store.deliveries(endpointId, 10)).toEqual([newer, done]);
		expect(await store.deliveries(endpointId, 1)).toEqual([newer]);
		expect(await store.delivery(older)).toEqual(done);
		expect(await store.delivery({ ...older, deliveryId: randomUUID() })).toBeNull();
	});
}
