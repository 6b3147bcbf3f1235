import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import type { OrderHistoryEntry } from '#contracts/order.ts';
import type { WebhookEndpoint } from '#contracts/webhook.ts';
import { openDatabase } from '../adapters/sqlite/database.ts';
import { sqliteWebhookStore, webhookSchema } from '../adapters/sqlite/webhook-store.ts';
import { announceOrder } from './announce.ts';
import { attemptWebhook, giveUpWebhook } from './attempt.ts';
import { newWebhookSecret } from './signed.ts';

const heard: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
let status = 204;
const server = createServer((request, response) => {
	let body = '';
	request.on('data', (chunk: Buffer) => (body += chunk.toString()));
	request.on('end', () => {
		heard.push({ headers: request.headers, body });
		response.writeHead(status, { location: 'http://169.254.169.254/' }).end('whatever');
	});
});
beforeAll(async () => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(() => server.close());
beforeEach(() => {
	heard.length = 0;
	status = 204;
});

const at = (second: number) => new Date(Date.now() + second * 1_000).toISOString();
const entry = (second: number, to: OrderHistoryEntry['to'], from: OrderHistoryEntry['from'] = null): OrderHistoryEntry => ({
	entryId: randomUUID(),
	at: at(second),
	from,
	to,
	what: '',
	who: { kind: 'system', name: 'test' },
	why: 'a secret reason'
});

async function shop({ allowPrivate = true } = {}) {
	const webhooks = sqliteWebhookStore(await openDatabase(':memory:', [webhookSchema]));
	const started: string[] = [];
	const start = async (_: string, { workflowId }: { workflowId: string }) => void started.push(workflowId);
	const services = { webhooks, workflows: { client: { workflow: { start } } }, config: { suppliers: { allowPrivate } } } as never;
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	const secret = newWebhookSecret();
	const endpoint: WebhookEndpoint = {
		endpointId: randomUUID(),
		version: 1,
		url: `http://127.0.0.1:${port}/hooks`,
		events: ['order.placed', 'order.shipped'],
		enabled: true,
		disabledWhy: null,
		createdAt: at(-5),
		createdBy: 'Ada'
	};
	await webhooks.save(endpoint, secret);
	const first = async () => {
		const [delivery] = await webhooks.deliveries(endpoint.endpointId, 1);
		if (!delivery) throw new Error('no delivery');
		return delivery;
	};
	return { webhooks, services, started, endpoint, secret, first };
}

it('begins a delivery once for each status that was asked for, however often the order is saved', async () => {
	const { webhooks, services, started, endpoint } = await shop();
	const history = [
		entry(-60, 'pending_assignment'),
		entry(0, 'processing', 'pending_assignment'),
		entry(1, 'shipped', 'processing'),
		entry(2, 'shipped', 'shipped')
	];
	const order = { ...sampleOrder(), history };
	await announceOrder(services, order);
	await announceOrder(services, { ...order, version: order.version + 1 });
	const deliveries = await webhooks.deliveries(endpoint.endpointId, 10);
	expect(deliveries.map(({ event }) => event)).toEqual(['order.shipped']);
	expect(started).toEqual(deliveries.map(({ deliveryId }) => `webhook-${deliveryId}`));
	for (const hidden of [order.email, 'a secret reason', order.address.address1]) expect(deliveries[0]?.payload).not.toContain(hidden);
});

it('sends it signed, the same id each time, until it is taken', async () => {
	const { services, secret, first } = await shop();
	await announceOrder(services, { ...sampleOrder(), history: [entry(0, 'pending_assignment')] });
	const key = await first();
	status = 500;
	expect(await attemptWebhook(services, { ...key, attemptId: 'a' })).toBe('again');
	status = 302;
	expect(await attemptWebhook(services, { ...key, attemptId: 'b' })).toBe('again');
	status = 204;
	expect(await attemptWebhook(services, { ...key, attemptId: 'c' })).toBe('delivered');
	expect(await attemptWebhook(services, { ...key, attemptId: 'c' })).toBe('delivered');
	expect(heard).toHaveLength(3);
	for (const { headers, body } of heard) {
		expect(headers['webhook-id']).toBe(key.deliveryId);
		const signed = `${key.deliveryId}.${String(headers['webhook-timestamp'])}.${body}`;
		const digest = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
			.update(signed)
			.digest('base64');
		expect(headers['webhook-signature']).toBe(`v1,${digest}`);
	}
	expect(await first()).toMatchObject({
		state: 'delivered',
		attempts: [{ status: 500, problem: 'It answered 500.' }, { status: 302 }, { status: 204, problem: null }]
	});
});

it('calls no private address where that is not allowed, and says why', async () => {
	const { services, first } = await shop({ allowPrivate: false });
	await announceOrder(services, { ...sampleOrder(), history: [entry(0, 'pending_assignment')] });
	expect(await attemptWebhook(services, { ...(await first()), attemptId: 'a' })).toBe('again');
	expect(heard).toHaveLength(0);
	expect((await first()).attempts).toMatchObject([{ status: null, problem: 'This address leads into a private network.' }]);
});

it('switches an endpoint off that took nothing since, and then sends it nothing more', async () => {
	const { webhooks, services, endpoint, first } = await shop();
	await announceOrder(services, { ...sampleOrder(), history: [entry(0, 'pending_assignment')] });
	await giveUpWebhook(services, await first());
	expect(await first()).toMatchObject({ state: 'failed' });
	expect(await webhooks.endpoints()).toMatchObject([
		{ endpointId: endpoint.endpointId, enabled: false, disabledWhy: 'It took nothing for days.' }
	]);
	expect(await attemptWebhook(services, { ...(await first()), attemptId: 'z' })).toBe('stopped');
	expect(heard).toHaveLength(0);
});
