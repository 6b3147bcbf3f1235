import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
	advance,
	fulfillmentConfigChanged,
	supplierReported,
	type SupplierOrder,
	type SupplierOrderStatus
} from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import type { OrderStatus } from '#contracts/order.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { newSupplierOrder } from '#domain/order/new-order.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { staff, startOrderShop, type OrderShop } from '../oms/order-shop.fixture.ts';
import { everyOrder } from '#server/ports/order-search.ts';

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

const status = (orderId: string, expected: OrderStatus) =>
	expect.poll(async () => (await shop.order(orderId)).status, patient).toBe(expected);
const eventsOf = async (orderId: string) => [
	await shop.historyLength(orderWorkflowId(orderId)),
	await shop.historyLength(fulfillmentWorkflowId(orderId))
];

async function placed(quantity = 1) {
	const sku = await shop.supply({ a: 100 });
	const { orderId } = await shop.place(await shop.checkedOut([{ sku, quantity }]));
	await status(orderId, 'ready_to_fulfill');
	await expect.poll(() => shop.fulfillment(orderId).catch(() => null), patient).not.toBeNull();
	return { orderId, sku };
}
const partOf = async (orderId: string): Promise<SupplierOrder> => {
	const [part] = (await shop.order(orderId)).supplierOrders;
	if (!part) throw new Error('The order has no part.');
	return part;
};
const advanced = async (orderId: string, changeId: string = randomUUID()) =>
	shop.workflows.update(
		fulfillmentWorkflowId(orderId),
		advance,
		[{ changeId, who: staff, supplierOrderId: (await partOf(orderId)).supplierOrderId }],
		{ ended: 'illegal-transition' }
	);
const supplierOrderOf = (sku: string) => ({
	supplierOrderId: randomUUID(),
	supplierId: 'a',
	supplierName: 'A',
	supplierKind: 'simulated' as const,
	carrier: 'UPS',
	lines: [{ lineId: 'v', sku, quantity: 1, title: 'Mug' }]
});
const toldTo = (orderId: string, mode: 'manual' | 'automatic') =>
	expect.poll(async () => (await shop.fulfillment(orderId)).config.mode, patient).toBe(mode);

describe('in manual mode', () => {
	test('nothing moves, no mail is sent and no history grows; a change to automatic moves it', async () => {
		await shop.configure({ mode: 'manual' });
		const { orderId } = await placed();
		await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed']);
		await env.sleep('1s');
		const before = await eventsOf(orderId);
		await env.sleep('2d');
		expect(await eventsOf(orderId)).toEqual(before);
		expect(await shop.mails(orderId)).toEqual(['order-confirmed']);
		expect(await partOf(orderId)).toMatchObject({ status: 'pending', stageEndsAt: null, expectedDeliveryAt: null });

		await shop.configure({ mode: 'automatic' });
		await toldTo(orderId, 'automatic');
		await expect.poll(async () => (await partOf(orderId)).stageEndsAt, patient).not.toBeNull();
		for (const stage of ['processing', 'shipped', 'delivered'] as const) {
			await env.sleep('16s');
			await status(orderId, stage);
		}
	});

	test('staff advance each stage, once for each change', async () => {
		await shop.configure({ mode: 'manual' });
		const { orderId } = await placed();
		const changeId = randomUUID();
		const [first, again] = [await advanced(orderId, changeId), await advanced(orderId, changeId)];
		expect(first).toMatchObject({ ok: true, supplierOrder: { status: 'processing' } });
		expect(again).toEqual(first);
		await status(orderId, 'processing');
		await advanced(orderId);
		await status(orderId, 'shipped');
		await advanced(orderId);
		await status(orderId, 'delivered');
		expect(await advanced(orderId)).toMatchObject({ ok: false });
		await shop.configure({ mode: 'automatic' });
	});
});

test('what a supplier reports moves its part on, and what it reports late or twice changes nothing', async () => {
	await shop.configure({ mode: 'manual' });
	const { orderId, sku } = await placed();
	const { supplierOrderId } = await partOf(orderId);
	const reports = (status: SupplierOrderStatus, trackingNumber: string | null = null, id = supplierOrderId) =>
		shop.workflows.signal(fulfillmentWorkflowId(orderId), supplierReported, {
			supplierOrderId: id,
			status,
			trackingNumber,
			at: new Date().toISOString()
		});
	await reports('shipped', '1Z-OTHER', randomUUID());
	await reports('shipped', '1Z-REPORTED');
	await status(orderId, 'shipped');
	const shipped = await partOf(orderId);
	expect(shipped).toMatchObject({ trackingNumber: '1Z-REPORTED', timeline: { length: 3 } });
	expect(shipped.timeline.map((stage) => stage.status)).toEqual(['pending', 'processing', 'shipped']);

	for (const [late, tracking] of [
		['processing', null],
		['shipped', '1Z-AGAIN'],
		['rejected', null]
	] as const)
		await reports(late, tracking);
	await reports('delivered');
	await status(orderId, 'delivered');
	const part = await partOf(orderId);
	expect(part).toMatchObject({ trackingNumber: '1Z-REPORTED', timeline: [...shipped.timeline, { status: 'delivered' }] });
	expect((await shop.order(orderId)).history.filter(({ who }) => who.kind === 'supplier')).toHaveLength(3);
	await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 99, held: 0 } });
	await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	await shop.configure({ mode: 'automatic' });
});

test('a change to manual stops a stage that runs, and an older configuration undoes nothing', async () => {
	const { orderId } = await placed();
	const { config } = await shop.fulfillment(orderId);
	await shop.configure({ mode: 'manual' });
	await toldTo(orderId, 'manual');
	await shop.workflows.signal(fulfillmentWorkflowId(orderId), fulfillmentConfigChanged, config);
	await env.sleep('1h');
	await status(orderId, 'ready_to_fulfill');
	await toldTo(orderId, 'manual');
	await shop.configure({ mode: 'automatic' });
	await toldTo(orderId, 'automatic');
	await env.sleep('16s');
	await status(orderId, 'processing');
});

test('a faster pace shortens the stage that runs', async () => {
	await shop.configure({ stageMs: 600_000 });
	const { orderId } = await placed();
	await shop.configure({ pace: 60 });
	await expect.poll(async () => (await shop.fulfillment(orderId)).config.pace, patient).toBe(60);
	await env.sleep('11s');
	await status(orderId, 'processing');
	await shop.configure({ pace: 1, stageMs: 15_000 });
});

test('a hundred changes of the configuration do not make a history that grows for ever', async () => {
	const { orderId } = await placed();
	await shop.configure({ mode: 'manual' });
	for (let change = 0; change < 120; change++) {
		await shop.configure({ mode: change % 2 === 0 ? 'automatic' : 'manual' });
	}
	await toldTo(orderId, 'manual');
	await expect.poll(() => shop.historyLength(fulfillmentWorkflowId(orderId)), patient).toBeLessThan(600);
	await shop.configure({ mode: 'automatic' });
	await toldTo(orderId, 'automatic');
	for (const stage of ['processing', 'shipped', 'delivered'] as const) {
		await env.sleep('16s');
		await status(orderId, stage);
	}
	await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
});

test('a cancelled one whose supplier had rejected ends in its next run, too', async () => {
	const sku = await shop.supply({ a: 1 });
	const input = await shop.checkedOut([{ sku, quantity: 1 }]);
	const part = { ...newSupplierOrder(supplierOrderOf(sku), input.placedAt), status: 'rejected' as const };
	const carried = {
		parts: [{ supplierOrder: part, sequence: 2, clock: { done: 0, since: 0, lengthMs: null } }],
		onHold: false,
		isSettledByOrder: false,
		isCancelled: true,
		recent: []
	};
	const config = { version: 1, mode: 'manual', stageMs: 15_000, pace: 1 };
	await shop.workflows.client.workflow.execute('fulfillment', {
		workflowId: fulfillmentWorkflowId(input.orderId),
		taskQueue: taskQueues.fulfillment,
		args: [{ order: input, supplierOrders: [part], config }, carried],
		workflowExecutionTimeout: '1h'
	});
});

describe('a service that is away for ten minutes', () => {
	test.each(['search', 'store', 'mail'] as const)('(%s) is caught up with, and the order goes on', async (service) => {
		const { orderId, sku } = await placed(2);
		shop.away[service] = true;
		await env.sleep('10m');
		if (service !== 'store') await status(orderId, 'delivered');
		shop.away[service] = false;
		await env.sleep('2m');
		await status(orderId, 'delivered');
		const { version, confirmation } = await shop.order(orderId);
		await expect.poll(async () => (await shop.orders.load(orderId))?.version, patient).toBe(version);
		const query = { ...everyOrder, text: confirmation, limit: 1 };
		await expect.poll(async () => (await shop.orderSearch.search(query)).cards, patient).toMatchObject([{ version, status: 'delivered' }]);
		await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 98, held: 0 } });
		expect(await shop.payments.balance()).toBe(0);
	});
});
