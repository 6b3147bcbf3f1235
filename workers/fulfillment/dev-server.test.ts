// Orders on the server that the product runs on: what the test server lets pass may behave otherwise there. Records the histories
// that the replay test goes on with.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Actor } from '#contracts/actor.ts';
import { advance, holdChanged, reject } from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import * as orders from '#contracts/order.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { recordHistory, replayLive } from '#tests/fixtures/replay.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { shopper, staff, startOrderShop, type OrderShop } from '../oms/order-shop.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: OrderShop;

beforeAll(async () => {
	env = await startDevServer();
	shop = await startOrderShop(env, { stageMs: 300 });
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

const status = (orderId: string, expected: orders.OrderStatus) =>
	expect.poll(async () => (await shop.order(orderId)).status, patient).toBe(expected);
const isOver = (orderId: string) => expect.poll(() => shop.isRunning(fulfillmentWorkflowId(orderId)), patient).toBe(false);

async function record(orderId: string, name: string) {
	await recordHistory(shop.client, { workflowId: orderWorkflowId(orderId) }, 'oms', name);
	await recordHistory(shop.client, { workflowId: fulfillmentWorkflowId(orderId) }, 'fulfillment', name);
}

test('a delivered order of one line takes no more than 170 events, in order and fulfillment together', async () => {
	const sku = await shop.supply({ a: 5 });
	const { orderId } = await shop.place(await shop.checkedOut([{ sku, quantity: 1 }]));
	await status(orderId, 'delivered');
	await isOver(orderId);
	await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	const order = await shop.historyLength(orderWorkflowId(orderId));
	const fulfillment = await shop.historyLength(fulfillmentWorkflowId(orderId));
	expect(order + fulfillment, `${order} + ${fulfillment}`).toBeLessThanOrEqual(170);
	await record(orderId, 'delivered');
});

test('a split order with a rejection, a decision, a hold and a return goes its way', async () => {
	await shop.configure({ mode: 'manual' });
	const [one, other] = [await shop.supply({ a: 2, c: 1 }), await shop.supply({ b: 2 })];
	const input = await shop.checkedOut([
		{ sku: one, quantity: 2 },
		{ sku: other, quantity: 1 }
	]);
	const { orderId } = await shop.place(input);
	await status(orderId, 'ready_to_fulfill');
	await expect.poll(() => shop.fulfillment(orderId).catch(() => null), patient).not.toBeNull();
	const partOf = async (supplierId: string) =>
		(await shop.order(orderId)).supplierOrders.find((part) => part.supplierId === supplierId)?.supplierOrderId ?? '';
	const by = (who: Actor) => ({ changeId: randomUUID(), who });
	const ended = { ended: 'illegal-transition' } as const;
	const oms = orderWorkflowId(orderId);
	const forward = async (supplierId: string) =>
		shop.workflows.update(fulfillmentWorkflowId(orderId), advance, [{ ...by(staff), supplierOrderId: await partOf(supplierId) }], ended);

	await forward('b');
	await shop.workflows.update(oms, orders.holdOrder, [{ ...by(staff), reason: 'looking closer' }], ended);
	await expect.poll(async () => (await shop.fulfillment(orderId)).onHold, patient).toBe(true);
	await shop.workflows.update(oms, orders.releaseOrder, [by(staff)], ended);
	await expect.poll(async () => (await shop.fulfillment(orderId)).onHold, patient).toBe(false);
	const rejection = { ...by(staff), supplierOrderId: await partOf('a'), reason: 'out of ink' };
	await shop.workflows.update(fulfillmentWorkflowId(orderId), reject, [rejection], ended);
	await expect.poll(async () => (await shop.order(orderId)).decision, patient).not.toBeNull();
	await shop.workflows.update(oms, orders.decideUnavailable, [{ ...by(shopper), decision: 'accept' }], ended);
	for (const supplierId of ['b', 'b', 'c', 'c', 'c']) expect(await forward(supplierId)).toMatchObject({ ok: true });
	await status(orderId, 'delivered');
	await isOver(orderId);

	const lines = [{ lineId: input.lines[1]?.lineId ?? '', quantity: 1 }];
	await shop.workflows.update(oms, orders.requestReturn, [{ ...by(shopper), lines, reason: 'too big' }], ended);
	const returnId = (await shop.order(orderId)).returns[0]?.returnId ?? '';
	await shop.workflows.update(oms, orders.receiveReturn, [{ ...by(staff), returnId }], ended);
	await expect.poll(() => shop.units(other), patient).toEqual({ b: { onHand: 2, held: 0 } });
	expect(await shop.units(one)).toEqual({ a: { onHand: 2, held: 0 }, c: { onHand: 0, held: 0 } });
	expect(await shop.payments.balance()).toBe(0);
	await record(orderId, 'split-rejected-returned');
	await shop.configure({ mode: 'automatic' });
});

test('an order that is edited, split, moved and cancelled in part goes its way', async () => {
	await shop.configure({ mode: 'manual' });
	const sku = await shop.supply({ a: 6, b: 2 });
	const input = await shop.checkedOut([{ sku, quantity: 5 }]);
	const { orderId } = await shop.place(input);
	await status(orderId, 'ready_to_fulfill');
	await expect.poll(() => shop.fulfillment(orderId).catch(() => null), patient).not.toBeNull();
	const ended = { ended: 'illegal-transition' } as const;
	const [oms, lineId] = [orderWorkflowId(orderId), input.lines[0]?.lineId ?? ''];
	const by = () => ({ changeId: randomUUID(), who: staff, reason: 'asked by phone' });
	const one = [{ lineId, quantity: 1 }];
	const supplierOrderId = `${orderId}.0.a`;

	const { version } = await shop.order(orderId);
	const edit = { ...by(), version, address: { ...input.address, address1: '2 Side St' }, lines: [{ lineId, quantity: 4 }] };
	expect(await shop.workflows.update(oms, orders.editOrder, [edit], ended)).toMatchObject({ ok: true });
	expect(await shop.workflows.update(oms, orders.splitShipment, [{ ...by(), supplierOrderId, lines: one }], ended)).toMatchObject({
		ok: true
	});
	const move = { ...by(), supplierOrderId, supplierId: 'b', lines: one };
	expect(await shop.workflows.update(oms, orders.rerouteUnits, [move], ended)).toMatchObject({ ok: true });
	expect(await shop.workflows.update(oms, orders.cancelLines, [{ ...by(), lines: one }], ended)).toMatchObject({ ok: true });
	for (const part of (await shop.order(orderId)).supplierOrders.filter(({ status: stage }) => stage === 'pending')) {
		for (let stage = 0; stage < 3; stage++) {
			const request = { changeId: randomUUID(), who: staff, supplierOrderId: part.supplierOrderId };
			expect(await shop.workflows.update(fulfillmentWorkflowId(orderId), advance, [request], ended)).toMatchObject({ ok: true });
		}
	}
	await status(orderId, 'delivered');
	await isOver(orderId);
	const amount = (await shop.order(orderId)).payment.captured;
	expect(await shop.workflows.update(oms, orders.refundAmount, [{ ...by(), amount }], ended)).toMatchObject({ ok: true });
	await expect.poll(() => shop.isRunning(oms), patient).toBe(false);
	expect(await shop.orders.load(orderId)).toMatchObject({ status: 'refunded', payment: { refunded: amount, voided: true } });
	await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 4, held: 0 }, b: { onHand: 1, held: 0 } });
	expect(await shop.payments.balance()).toBe(0);
	await record(orderId, 'changed-and-paid-back');
	await shop.configure({ mode: 'automatic' });
});

test('a decision that is waited for comes due sooner where the shop’s time runs faster', async () => {
	await shop.configure({ mode: 'manual' });
	const [one, other] = [await shop.supply({ a: 1 }), await shop.supply({ b: 1 })];
	const lines = [one, other].map((sku) => ({ sku, quantity: 1 }));
	const { orderId } = await shop.place(await shop.checkedOut(lines));
	await expect.poll(() => shop.fulfillment(orderId).catch(() => null), patient).not.toBeNull();
	const supplierOrderId = (await shop.order(orderId)).supplierOrders.find(({ supplierId }) => supplierId === 'a')?.supplierOrderId ?? '';
	const rejection = { changeId: randomUUID(), who: staff, supplierOrderId, reason: 'out of ink' };
	await shop.workflows.update(fulfillmentWorkflowId(orderId), reject, [rejection], { ended: 'illegal-transition' });
	await expect.poll(async () => (await shop.order(orderId)).decision, patient).not.toBeNull();
	const asked = (await shop.order(orderId)).decision?.deadline ?? '';
	await shop.configure({ pace: 60 });
	await expect.poll(async () => (await shop.order(orderId)).decision?.deadline ?? '', patient).not.toBe(asked);
	await expect.poll(async () => (await shop.order(orderId)).decision, patient).toBeNull();
	const decided = (await shop.order(orderId)).history.find(({ what }) => what.startsWith('Nobody decided in time'));
	expect(Date.parse(decided?.at ?? asked)).toBeLessThan(Date.parse(asked));
	await shop.configure({ mode: 'automatic', pace: 1 });
	await status(orderId, 'delivered');
	await expect.poll(() => shop.paceFollowers.list(), patient).not.toContain(orderWorkflowId(orderId));
	await recordHistory(shop.client, { workflowId: orderWorkflowId(orderId) }, 'oms', 'decided-at-a-new-pace');
});

test('a fulfillment that is held and released without end goes on as a new run, and is delivered', async () => {
	await shop.configure({ mode: 'manual' });
	const { orderId } = await shop.place(await shop.checkedOut([{ sku: await shop.supply({ a: 1 }), quantity: 1 }]));
	await status(orderId, 'ready_to_fulfill');
	const handle = shop.client.workflow.getHandle(fulfillmentWorkflowId(orderId));
	const runId = () =>
		handle.describe().then(
			(described) => described.runId,
			() => null
		);
	await expect.poll(runId, patient).not.toBeNull();
	const first = await runId();
	for (let told = 0; (await runId()) === first && told < 1_200; told += 40)
		for (let once = 0; once < 20; once++) for (const onHold of [true, false]) await handle.signal(holdChanged, { onHold });
	const second = await runId();
	expect(second).not.toBe(first);
	await shop.configure({ mode: 'automatic' });
	await status(orderId, 'delivered');
	await isOver(orderId);
	await recordHistory(shop.client, { workflowId: fulfillmentWorkflowId(orderId), runId: second ?? '' }, 'fulfillment', 'later-run');
});

test('a cancelled order ends', async () => {
	await shop.configure({ mode: 'manual' });
	const sku = await shop.supply({ a: 1 });
	const { orderId } = await shop.place(await shop.checkedOut([{ sku, quantity: 1 }]));
	await status(orderId, 'ready_to_fulfill');
	const request = { changeId: randomUUID(), who: shopper, reason: '' };
	expect(
		await shop.workflows.update(orderWorkflowId(orderId), orders.cancelOrder, [request], { ended: 'illegal-transition' })
	).toMatchObject({
		ok: true
	});
	await isOver(orderId);
	await expect.poll(() => shop.isRunning(orderWorkflowId(orderId)), patient).toBe(false);
	await record(orderId, 'cancelled');
	await shop.configure({ mode: 'automatic' });
});

test('an order that is written about a lot while it waits goes on as a new run, and is delivered', async () => {
	await shop.configure({ mode: 'manual' });
	const sku = await shop.supply({ a: 1 });
	const { orderId } = await shop.place(await shop.checkedOut([{ sku, quantity: 1 }]));
	await status(orderId, 'ready_to_fulfill');
	const id = orderWorkflowId(orderId);
	const runId = async () => (await shop.client.workflow.getHandle(id).describe()).runId;
	const first = await runId();
	const note = () => ({ changeId: randomUUID(), who: staff, text: 'hm' });
	for (let notes = 0; (await runId()) === first && notes < 600; notes += 20) {
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => shop.workflows.update(id, orders.addNote, [note()], { ended: 'illegal-transition' }))
		);
		expect(answers.every(({ ok }) => ok)).toBe(true);
	}
	const second = await runId();
	expect(second).not.toBe(first);
	await shop.configure({ mode: 'automatic' });
	await status(orderId, 'delivered');
	await isOver(orderId);
	await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	await recordHistory(shop.client, { workflowId: id, runId: second }, 'oms', 'later-run');
});

test('whatever comes together while many orders are under way, each of them can be gone on with by another worker', async () => {
	await shop.configure({ stageMs: 150 });
	const orderIds = await Promise.all(
		Array.from({ length: 12 }, async () => {
			const lines = [await shop.supply({ a: 1 }), await shop.supply({ b: 1 })].map((sku) => ({ sku, quantity: 1 }));
			return (await shop.place(await shop.checkedOut(lines))).orderId;
		})
	);
	// Asked all the while, as pages and tests do.
	await Promise.all(orderIds.map((orderId) => status(orderId, 'delivered')));
	await replayLive(shop.client, orderIds.map(orderWorkflowId), 'oms');
	await replayLive(shop.client, orderIds.map(fulfillmentWorkflowId), 'fulfillment');
	await shop.configure({ stageMs: 300 });
});
