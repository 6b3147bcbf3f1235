// Changes of an order under way: after each the units are where they should be, the order and its fulfillment agree, and the ledger
// balances.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { advance } from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import * as orders from '#contracts/order.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { staff, startOrderShop, type OrderShop } from './order-shop.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: OrderShop;

beforeAll(async () => {
	env = await startTimeSkipping();
	shop = await startOrderShop(env, { mode: 'manual' });
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});
afterEach(async () => expect(await shop.payments.balance()).toBe(0));

const patient = { timeout: 20_000, interval: 30 };
const ended = { ended: 'illegal-transition' } as const;
const by = () => ({ changeId: randomUUID(), who: staff, reason: 'asked by phone' });
const status = (orderId: string, expected: orders.OrderStatus) =>
	expect.poll(async () => (await shop.order(orderId)).status, patient).toBe(expected);
const closed = (orderId: string) =>
	expect
		.poll(async () => [await shop.isRunning(orderWorkflowId(orderId)), await shop.isRunning(fulfillmentWorkflowId(orderId))], patient)
		.toEqual([false, false]);

async function placed(
	lines: Parameters<OrderShop['checkedOut']>[0],
	before: (input: orders.OrderInput) => Promise<unknown> = async () => {}
) {
	const checkedOut = await shop.checkedOut(lines);
	await before(checkedOut);
	const input = await shop.place(checkedOut);
	const { orderId } = input;
	await status(orderId, 'ready_to_fulfill');
	await expect.poll(() => shop.fulfillment(orderId).catch(() => null), patient).not.toBeNull();
	const [id, lineIds] = [orderWorkflowId(orderId), input.lines.map(({ lineId }) => lineId)];
	const units = (...quantities: number[]) =>
		quantities.flatMap((quantity, index) => (quantity > 0 ? [{ lineId: lineIds[index] ?? '', quantity }] : []));
	const part = async (supplierId: string, nth = 0) => {
		const of = (await shop.order(orderId)).supplierOrders.filter((one) => one.supplierId === supplierId && one.status !== 'cancelled');
		return of[nth]?.supplierOrderId ?? '';
	};
	return {
		input,
		orderId,
		part,
		units,
		advance: async (supplierId: string, nth = 0) => {
			const supplierOrderId = await part(supplierId, nth);
			return shop.workflows.update(
				fulfillmentWorkflowId(orderId),
				advance,
				[{ changeId: randomUUID(), who: staff, supplierOrderId }],
				ended
			);
		},
		cancel: (...quantities: number[]) => shop.workflows.update(id, orders.cancelLines, [{ ...by(), lines: units(...quantities) }], ended),
		reroute: async (from: string, supplierId: string, ...quantities: number[]) =>
			shop.workflows.update(
				id,
				orders.rerouteUnits,
				[{ ...by(), supplierOrderId: await part(from), supplierId, lines: units(...quantities) }],
				ended
			),
		split: async (from: string, ...quantities: number[]) =>
			shop.workflows.update(id, orders.splitShipment, [{ ...by(), supplierOrderId: await part(from), lines: units(...quantities) }], ended),
		edit: (version: number, address: Partial<orders.Order['address']>, ...quantities: number[]) =>
			shop.workflows.update(
				id,
				orders.editOrder,
				[
					{
						...by(),
						version,
						address: { ...input.address, ...address },
						lines: quantities.map((quantity, index) => ({ lineId: lineIds[index] ?? '', quantity }))
					}
				],
				ended
			)
	};
}
type Placed = Awaited<ReturnType<typeof placed>>;

const moneyOf = ({ input }: Placed) => shop.paid.figures(input.payment.paymentId);
/** What the order and its fulfillment say of supplier orders under way. */
const agreed = async ({ orderId }: Placed) => {
	const told = (parts: orders.Order['supplierOrders']) =>
		parts.map(({ supplierOrderId, status: stage, lines, itemCount }) => ({
			supplierOrderId,
			stage,
			itemCount: stage === 'cancelled' ? 0 : itemCount,
			lines: stage === 'cancelled' ? [] : lines.map(({ lineId, quantity }) => ({ lineId, quantity }))
		}));
	const byId = (a: { supplierOrderId: string }, b: { supplierOrderId: string }) => (a.supplierOrderId < b.supplierOrderId ? -1 : 1);
	await expect
		.poll(async () => told((await shop.fulfillment(orderId)).supplierOrders).toSorted(byId), patient)
		.toEqual(told((await shop.order(orderId)).supplierOrders).toSorted(byId));
};
async function deliver({ orderId, advance: advances }: Placed, ...suppliers: [supplierId: string, nth?: number][]) {
	for (const [supplierId, nth] of suppliers) {
		for (let stage = 0; stage < 2; stage++) expect(await advances(supplierId, nth)).toMatchObject({ ok: true });
	}
	await status(orderId, 'shipped');
	for (const [supplierId, nth] of suppliers) expect(await advances(supplierId, nth)).toMatchObject({ ok: true });
	await status(orderId, 'delivered');
}

describe('units of a line that are cancelled', () => {
	test('are stock again at once, are never charged, and the rest goes on', async () => {
		const sku = await shop.supply({ a: 5 });
		const order = await placed([{ sku, quantity: 3, price: 1_000 }]);
		const change = { ...by(), lines: order.units(1) };
		const id = orderWorkflowId(order.orderId);
		const answers = await Promise.all([1, 2, 3].map(() => shop.workflows.update(id, orders.cancelLines, [change], ended)));
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(answers[0]).toMatchObject({ ok: true });
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 5, held: 2 } });
		await agreed(order);
		expect(await shop.order(order.orderId)).toMatchObject({
			status: 'ready_to_fulfill',
			lines: [{ quantity: 3, cancelledQuantity: 1 }],
			supplierOrders: [{ itemCount: 2 }]
		});
		expect((await shop.order(order.orderId)).history.at(-1)).toMatchObject({
			what: 'Cancelled: 1 × Mug, Navy',
			who: staff,
			why: 'asked by phone'
		});
		// One more, in production.
		await order.advance('a');
		await status(order.orderId, 'processing');
		expect(await order.cancel(1)).toMatchObject({ ok: true });
		expect(await order.cancel(2)).toMatchObject({ refusal: { code: 'amount-exceeded', field: 'lines' } });
		for (let stage = 0; stage < 2; stage++) await order.advance('a');
		await status(order.orderId, 'delivered');
		await expect.poll(async () => (await moneyOf(order)).isVoided, patient).toBe(true);
		const { captured, authorised } = await moneyOf(order);
		expect(authorised).toBe(0);
		expect(captured).toBe(Math.floor(order.input.total.amount / 3));
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 4, held: 0 } });
		expect(await order.cancel(1)).toMatchObject({ refusal: { code: 'illegal-transition' } });
	});

	test('that race their shipment have one winner', async () => {
		const race = async () => {
			const sku = await shop.supply({ a: 2 });
			const order = await placed([{ sku, quantity: 2 }]);
			await order.advance('a');
			await status(order.orderId, 'processing');
			const [cancelled, shipped] = await Promise.all([order.cancel(1), order.advance('a')]);
			if (!shipped.ok) expect(await order.advance('a')).toMatchObject({ ok: true });
			await status(order.orderId, 'shipped');
			if (!cancelled.ok) expect(cancelled.refusal.code).toBe('already-shipped');
			const left = cancelled.ok ? 1 : 2;
			expect((await shop.order(order.orderId)).supplierOrders).toMatchObject([{ itemCount: left }]);
			await agreed(order);
			const due = cancelled.ok ? Math.floor(order.input.total.amount / 2) : order.input.total.amount;
			await expect.poll(async () => (await moneyOf(order)).captured, patient).toBe(due);
			await order.advance('a');
			await status(order.orderId, 'delivered');
			await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 2 - left, held: 0 } });
		};
		await Promise.all(Array.from({ length: 4 }, race));
	});

	test('the last ones of a supplier end its part; what others shipped is the order then', async () => {
		const [one, other] = [await shop.supply({ a: 2 }), await shop.supply({ b: 2 })];
		const order = await placed([
			{ sku: one, quantity: 1, price: 1_111 },
			{ sku: other, quantity: 2, price: 2_222 }
		]);
		for (let stage = 0; stage < 3; stage++) await order.advance('a');
		await status(order.orderId, 'partially_shipped');
		expect(await order.cancel(0, 2)).toMatchObject({ ok: true });
		await status(order.orderId, 'delivered');
		await expect.poll(async () => (await moneyOf(order)).authorised, patient).toBe(0);
		expect(await moneyOf(order)).toMatchObject({ isVoided: true });
		await expect.poll(() => shop.units(other), patient).toEqual({ b: { onHand: 2, held: 0 } });
		await expect.poll(() => shop.isRunning(fulfillmentWorkflowId(order.orderId)), patient).toBe(false);
		expect(await shop.orders.openFulfillments()).not.toContain(order.orderId);
		await expect.poll(() => shop.mails(order.orderId), patient).toContain('order-delivered');
	});

	test('are decided at once where their stock cannot be told yet; that goes on by itself, and what comes next waits for it', async () => {
		const sku = await shop.supply({ a: 5 });
		const order = await placed([{ sku, quantity: 4 }]);
		shop.away.stock = true;
		expect(await order.cancel(1)).toMatchObject({ ok: true });
		expect(await shop.orders.load(order.orderId)).toMatchObject({ lines: [{ cancelledQuantity: 1 }] });
		const next = order.split('a', 1);
		await expect.poll(() => shop.asked.stock, patient).toBeGreaterThan(1);
		expect((await shop.order(order.orderId)).supplierOrders).toHaveLength(1);
		shop.away.stock = false;
		expect(await next).toMatchObject({ ok: true });
		await agreed(order);
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 5, held: 3 } });
	});

	test('asked for by two at once, more than there are, are cancelled once, and the order goes on', async () => {
		const sku = await shop.supply({ a: 5 });
		const order = await placed([{ sku, quantity: 3, price: 1_000 }]);
		const answers = await Promise.all([order.cancel(2), order.cancel(2)]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: expect.stringMatching(/^(amount-exceeded|invalid)$/) } });
		expect(await shop.order(order.orderId)).toMatchObject({ status: 'ready_to_fulfill', lines: [{ cancelledQuantity: 2 }] });
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 5, held: 1 } });
	});

	test('all of them cancel the order', async () => {
		const sku = await shop.supply({ a: 2 });
		const order = await placed([{ sku, quantity: 2 }]);
		const [first, second] = await Promise.all([order.cancel(1), order.cancel(1)]);
		expect([first, second]).toMatchObject([{ ok: true }, { ok: true }]);
		await closed(order.orderId);
		expect(await shop.orders.load(order.orderId)).toMatchObject({ status: 'cancelled', payment: { captured: 0, voided: true } });
		expect(await shop.units(sku)).toEqual({ a: { onHand: 2, held: 0 } });
		expect(await moneyOf(order)).toEqual({ authorised: 0, captured: 0, refunded: 0, isVoided: true });
	});
});

describe('units that go to another supplier', () => {
	test('are held there from one moment to the next, and are used up there', async () => {
		const sku = await shop.supply({ a: 3, b: 3 });
		const order = await placed([{ sku, quantity: 3 }]);
		expect(await order.reroute('a', 'b', 2)).toMatchObject({ ok: true });
		expect(await shop.units(sku)).toEqual({ a: { onHand: 3, held: 1 }, b: { onHand: 3, held: 2 } });
		await agreed(order);
		expect((await shop.order(order.orderId)).history.at(-1)).toMatchObject({
			what: 'Moved from Supplier A to Supplier B: 2 × Mug, Navy',
			who: staff,
			why: 'asked by phone'
		});
		await deliver(order, ['a'], ['b']);
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 2, held: 0 }, b: { onHand: 1, held: 0 } });
		await expect.poll(async () => (await moneyOf(order)).captured, patient).toBe(order.input.total.amount);
	});

	test('all of them take the whole part along', async () => {
		const sku = await shop.supply({ a: 2, b: 2 });
		const order = await placed([{ sku, quantity: 2 }]);
		expect(await order.reroute('a', 'b', 2)).toMatchObject({ ok: true });
		await agreed(order);
		expect((await shop.order(order.orderId)).supplierOrders).toMatchObject([
			{ supplierId: 'a', status: 'cancelled', reason: 'Moved to Supplier B' },
			{ supplierId: 'b', status: 'pending', itemCount: 2 }
		]);
		await deliver(order, ['b']);
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 2, held: 0 }, b: { onHand: 0, held: 0 } });
		await expect.poll(() => shop.isRunning(fulfillmentWorkflowId(order.orderId)), patient).toBe(false);
	});

	test('stay where the other has too few, does not exist, or production has begun', async () => {
		const sku = await shop.supply({ a: 2, b: 1 });
		const order = await placed([{ sku, quantity: 2 }]);
		for (const supplierId of ['b', 'c', 'nobody'])
			expect(await order.reroute('a', supplierId, 2)).toMatchObject({ refusal: { code: 'out-of-stock', field: 'supplierId' } });
		expect(await order.reroute('a', 'a', 2)).toMatchObject({ refusal: { code: 'invalid', field: 'supplierId' } });
		expect(await order.reroute('a', 'b', 3)).toMatchObject({ refusal: { code: 'invalid', field: 'lines' } });
		expect(await shop.units(sku)).toEqual({ a: { onHand: 2, held: 2 }, b: { onHand: 1, held: 0 } });
		await agreed(order);
		expect(await order.advance('a')).toMatchObject({ ok: true });
		await status(order.orderId, 'processing');
		expect(await order.reroute('a', 'b', 1)).toMatchObject({ refusal: { code: 'illegal-transition' } });
	});
});

test('a shipment that is split leaves in two, each charged as it leaves', async () => {
	const sku = await shop.supply({ a: 3 });
	const order = await placed([{ sku, quantity: 3, price: 1_000 }]);
	expect(await order.split('a', 3)).toMatchObject({ refusal: { code: 'invalid', field: 'lines' } });
	expect(await order.split('a', 1)).toMatchObject({ ok: true });
	await agreed(order);
	expect(await shop.units(sku)).toEqual({ a: { onHand: 3, held: 3 } });
	for (let stage = 0; stage < 2; stage++) await order.advance('a', 1);
	await status(order.orderId, 'partially_shipped');
	await expect.poll(async () => (await moneyOf(order)).captured, patient).toBe(Math.floor(order.input.total.amount / 3));
	for (let stage = 0; stage < 2; stage++) await order.advance('a');
	await status(order.orderId, 'shipped');
	await expect.poll(async () => (await moneyOf(order)).captured, patient).toBe(order.input.total.amount);
	for (const nth of [0, 1]) await order.advance('a', nth);
	await status(order.orderId, 'delivered');
	await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 0, held: 0 } });
});

test('a shipment is split though its supplier takes no new orders of the kind', async () => {
	const supplierId = `s-${randomUUID().slice(0, 8)}`;
	const makes = (...productTypes: ('mug' | 'poster')[]) =>
		shop.catalog.put({ suppliers: [{ supplierId, name: 'Split Press', kind: 'simulated', productTypes, carrier: 'UPS' }] });
	await makes('mug');
	const sku = await shop.supply({ [supplierId]: 3, b: 3 });
	const order = await placed([{ sku, quantity: 3 }]);
	await makes('poster');
	expect(await order.split(supplierId, 1)).toMatchObject({ ok: true });
	await agreed(order);
	expect((await shop.order(order.orderId)).supplierOrders).toMatchObject([
		{ supplierId, itemCount: 2 },
		{ supplierId, itemCount: 1, supplierName: 'Split Press', supplierKind: 'simulated', carrier: 'UPS' }
	]);
	expect(await order.reroute(supplierId, 'b', 1)).toMatchObject({ ok: true });
});

describe('an edit before production', () => {
	test('changes the address and lowers quantities; one made for an older version is refused, and nothing is changed', async () => {
		const sku = await shop.supply({ a: 4 });
		const order = await placed([{ sku, quantity: 3 }]);
		const { version } = await shop.order(order.orderId);
		await shop.workflows.update(orderWorkflowId(order.orderId), orders.addNote, [{ ...by(), text: 'moved house' }], ended);
		expect(await order.edit(version, { address1: '2 Side St' }, 3)).toMatchObject({ refusal: { code: 'version-conflict' } });
		expect((await shop.order(order.orderId)).address.address1).toBe('1 Main St');

		const now = (await shop.order(order.orderId)).version;
		expect(await order.edit(now, { region: 'CA' }, 3)).toMatchObject({ refusal: { code: 'invalid', field: 'country' } });
		expect(await order.edit(now, {}, 4)).toMatchObject({ refusal: { code: 'invalid', field: 'lines' } });
		expect(await order.edit(now, {}, 0)).toMatchObject({ refusal: { code: 'invalid', field: 'lines' } });
		expect(await order.edit(now, {}, 3)).toMatchObject({ refusal: { code: 'invalid' } });
		const twice = await Promise.all([order.edit(now, { address1: '2 Side St' }, 2), order.edit(now, { address1: '3 Other St' }, 3)]);
		expect(twice.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
		expect(twice.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'version-conflict' } });
		await agreed(order);
		const edited = await shop.order(order.orderId);
		const left = edited.address.address1 === '2 Side St' ? 2 : 3;
		expect(edited.supplierOrders).toMatchObject([{ itemCount: left }]);
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 4, held: left } });
		expect(await shop.orders.load(order.orderId)).toMatchObject({ address: { address1: edited.address.address1 } });
	});

	test('is refused once production has begun', async () => {
		const sku = await shop.supply({ a: 1 });
		const order = await placed([{ sku, quantity: 1 }]);
		await order.advance('a');
		await status(order.orderId, 'processing');
		const { version } = await shop.order(order.orderId);
		expect(await order.edit(version, { address1: '2 Side St' }, 1)).toMatchObject({ refusal: { code: 'illegal-transition' } });
	});
});

test('changes that are asked for at once are made one after another, and every unit is somewhere once', async () => {
	const sku = await shop.supply({ a: 6, b: 6 });
	const order = await placed([{ sku, quantity: 6 }]);
	const hold = { ...by() };
	const answers = await Promise.all([
		order.cancel(1),
		order.reroute('a', 'b', 2),
		order.split('a', 1),
		order.cancel(1),
		shop.workflows.update(orderWorkflowId(order.orderId), orders.holdOrder, [hold], ended),
		order.reroute('a', 'b', 1)
	]);
	for (const answer of answers) if (!answer.ok) expect(['invalid', 'amount-exceeded', 'illegal-transition']).toContain(answer.refusal.code);
	await agreed(order);
	const { lines, supplierOrders } = await shop.order(order.orderId);
	const open = supplierOrders.filter((part) => part.status !== 'cancelled');
	const placedAt = (supplierId: string) => open.reduce((sum, part) => (part.supplierId === supplierId ? sum + part.itemCount : sum), 0);
	expect(placedAt('a') + placedAt('b')).toBe(6 - (lines[0]?.cancelledQuantity ?? 0));
	await expect
		.poll(() => shop.units(sku), patient)
		.toEqual({ a: { onHand: 6, held: placedAt('a') }, b: { onHand: 6, held: placedAt('b') } });
});

test('a fulfillment of an earlier release, which takes no changes, is asked for none; the order goes on', async () => {
	const taskQueue = `earlier-${randomUUID()}`;
	const earlier = await Worker.create({
		connection: env.nativeConnection,
		taskQueue,
		workflowsPath: fileURLToPath(new URL('./earlier-fulfillment.fixture.ts', import.meta.url))
	});
	await earlier.runUntil(async () => {
		const sku = await shop.supply({ a: 3, b: 3 });
		const order = await placed([{ sku, quantity: 3 }], ({ orderId, confirmation, email, address, total }) =>
			shop.client.workflow.start('earlierFulfillment', {
				workflowId: fulfillmentWorkflowId(orderId),
				taskQueue,
				args: [
					{
						order: { orderId, confirmation, email, address, total, lines: [] },
						supplierOrders: [],
						config: { version: 1, mode: 'manual', stageMs: 1, pace: 1 }
					}
				]
			})
		);
		const refusal = { refusal: { code: 'changes-not-taken' } };
		expect(await order.cancel(1)).toMatchObject(refusal);
		expect(await order.reroute('a', 'b', 2)).toMatchObject(refusal);
		const { version, supplierOrders } = await shop.order(order.orderId);
		expect(await order.edit(version, { address1: '2 Side St' }, 3)).toMatchObject(refusal);
		expect(supplierOrders).toMatchObject([{ supplierId: 'a', status: 'pending', itemCount: 3 }]);
		expect(await shop.units(sku)).toEqual({ a: { onHand: 3, held: 3 }, b: { onHand: 3, held: 0 } });
		await shop.client.workflow.getHandle(fulfillmentWorkflowId(order.orderId)).terminate('nothing is left of it');
		expect(await order.cancel(1)).toMatchObject({ ok: true });
	});
});
