// What Temporal itself can see of an order: its status, to be asked for; nothing about a person, where there is a key.
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporal } from '@temporalio/proto';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { searchAttributes } from '#contracts/search-attributes.ts';
import { payloadCodec } from '#server/payload-codec.ts';
import { registerSearchAttributes } from '#server/search-attributes.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { searchAttributeArgs } from '../../src/launch/temporal-server.mjs';
import { startOrderShop, type OrderShop } from './order-shop.fixture.ts';

const { History } = temporal.api.history.v1;
let env: TestWorkflowEnvironment;
let shop: OrderShop;
beforeAll(async () => {
	env = await startDevServer();
	shop = await startOrderShop(env, { stageMs: 100, payloadCodec: payloadCodec(randomBytes(32).toString('base64')) });
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

test('the dev server is started with the attributes that our workflows carry', () => {
	const named = searchAttributeArgs.filter((arg) => arg.includes('=')).map((arg) => arg.split('='));
	expect(named).toEqual(searchAttributes.map(({ name, type }) => [name, `${type.slice(0, 1)}${type.slice(1).toLowerCase()}`]));
});

test('setting up twice registers nothing the second time', async () => {
	expect(await registerSearchAttributes(shop.client)).toEqual([]);
});

test('an order is found by its status and its shopper, and its history shows nobody', async () => {
	const shopperId = randomUUID();
	const sku = await shop.supply({ a: 5 });
	const { orderId } = await shop.place({ ...(await shop.checkedOut([{ sku, quantity: 1 }])), shopperId });
	await expect.poll(async () => (await shop.order(orderId)).status, patient).toBe('delivered');
	expect((await shop.order(orderId)).email).toBe('bea@example.com');

	const query = `OrderStatus = "delivered" and ShopperId = "${shopperId}"`;
	await expect
		.poll(async () => (await Array.fromAsync(shop.client.workflow.list({ query }))).map(({ workflowId }) => workflowId), patient)
		.toEqual([orderWorkflowId(orderId)]);

	const raw = new Client({ connection: env.connection, namespace: env.namespace ?? 'default' });
	for (const workflowId of [orderWorkflowId(orderId), fulfillmentWorkflowId(orderId)]) {
		const history = await raw.workflow.getHandle(workflowId).fetchHistory();
		const bytes = Buffer.from(History.encode(History.fromObject(history)).finish()).toString('latin1');
		expect(bytes).toContain('binary/encrypted');
		for (const word of ['bea@example.com', '1 Main St', 'Springfield', 'Bold', '62701', '4242']) expect(bytes, word).not.toContain(word);
	}
});
