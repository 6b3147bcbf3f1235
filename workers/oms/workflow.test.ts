import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { startOrderShop, type OrderShop } from './order-shop.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: OrderShop;

beforeAll(async () => {
	env = await startTimeSkipping();
	shop = await startOrderShop(env);
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

const status = (orderId: string, expected: string) =>
	expect.poll(async () => (await shop.order(orderId)).status, { timeout: 20_000 }).toBe(expected);

test('an order arrives by itself, is charged to the cent, uses up its stock, and sends one mail of each kind', async () => {
	const sku = await shop.supply({ a: 5 });
	const input = await shop.place(await shop.checkedOut([{ sku, quantity: 2 }]));
	const { orderId } = input;
	await status(orderId, 'ready_to_fulfill');
	expect((await shop.order(orderId)).supplierOrders[0]).toMatchObject({ supplierId: 'a', status: 'pending', itemCount: 2 });
	await env.sleep('16s');
	await status(orderId, 'processing');
	await env.sleep('16s');
	await status(orderId, 'shipped');
	await env.sleep('16s');
	await status(orderId, 'delivered');
	await expect.poll(async () => (await shop.orders.load(orderId))?.payment.captured).toBe(input.total.amount);
	await expect.poll(() => shop.units(sku)).toEqual({ a: { onHand: 3, held: 0 } });
	await expect.poll(() => shop.mails(orderId)).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	expect(await shop.payments.balance()).toBe(0);
	await expect.poll(() => shop.isRunning(fulfillmentWorkflowId(orderId))).toBe(false);
	const events = [await shop.historyLength(orderWorkflowId(orderId)), await shop.historyLength(fulfillmentWorkflowId(orderId))];
	const { events: list } = await shop.client.workflow.getHandle(orderWorkflowId(orderId)).fetchHistory();
	console.log(events, list?.map((e) => e.eventType + ' ' + (e.activityTaskScheduledEventAttributes?.activityType?.name ?? '')).join('\n'));
	expect(await shop.orders.openFulfillments()).not.toContain(orderId);
	const stored = await shop.orders.load(orderId);
	console.log(
		stored?.history.map((h) => h.what),
		stored?.version
	);
	expect(stored).toEqual(await shop.order(orderId));
});
