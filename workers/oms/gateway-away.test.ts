// Nobody takes what is published: a status push must never hold an order up.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { patient } from '#tests/fixtures/patient.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { startOrderShop, type OrderShop } from './order-shop.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: OrderShop;

beforeAll(async () => {
	env = await startTimeSkipping();
	shop = await startOrderShop(env, { hasGateway: false });
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

test('an order arrives while every gateway is away', async () => {
	const sku = await shop.supply({ a: 1 });
	const { orderId } = await shop.place(await shop.checkedOut([{ sku, quantity: 1 }]));
	await env.sleep('90s');
	await expect.poll(async () => (await shop.orders.load(orderId))?.status, patient).toBe('delivered');
	await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	expect(shop.published).toEqual([]);
});
