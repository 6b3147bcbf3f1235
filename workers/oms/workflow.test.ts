import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Actor } from '#contracts/actor.ts';
import { usd } from '#contracts/money.ts';
import type { Promotion } from '#contracts/promotion.ts';
import { samplePromotion } from '#domain/promotion/promotion.fixture.ts';
import { advance, reject } from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import * as orders from '#contracts/order.ts';
import { trackerView } from '#domain/order/views.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { createOmsActivities } from './activities.ts';
import { shopper, staff, startOrderShop, type OrderShop } from './order-shop.fixture.ts';

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

const status = (orderId: string, expected: orders.OrderStatus) =>
	expect.poll(async () => (await shop.order(orderId)).status, patient).toBe(expected);
const by = (who: Actor) => ({ changeId: randomUUID(), who });
const ended = { ended: 'illegal-transition' } as const;

async function placed(...ordered: Parameters<OrderShop['checkedOut']>) {
	const input = await shop.place(await shop.checkedOut(...ordered));
	const { orderId } = input;
	await status(orderId, 'ready_to_fulfill');
	await expect.poll(() => shop.fulfillment(orderId).catch(() => null), patient).not.toBeNull();
	const part = async (supplierId: string) => {
		const found = (await shop.order(orderId)).supplierOrders.findLast((one) => one.supplierId === supplierId);
		if (!found) throw new Error(`Supplier ${supplierId} has no part in this order.`);
		return found;
	};
	return {
		input,
		orderId,
		part,
		advance: async (supplierId: string) =>
			shop.workflows.update(
				fulfillmentWorkflowId(orderId),
				advance,
				[{ ...by(staff), supplierOrderId: (await part(supplierId)).supplierOrderId }],
				ended
			),
		reject: async (supplierId: string) =>
			shop.workflows.update(
				fulfillmentWorkflowId(orderId),
				reject,
				[{ ...by(staff), supplierOrderId: (await part(supplierId)).supplierOrderId, reason: 'out of ink' }],
				ended
			),
		cancel: () =>
			shop.workflows.update(orderWorkflowId(orderId), orders.cancelOrder, [{ ...by(shopper), reason: 'changed my mind' }], ended)
	};
}

async function delivered(orderId: string) {
	for (const stage of ['processing', 'shipped', 'delivered'] as const) {
		await env.sleep('16s');
		await status(orderId, stage);
	}
}
/** Nothing of this order is under way any more. */
const closed = (orderId: string) =>
	expect
		.poll(async () => [await shop.isRunning(orderWorkflowId(orderId)), await shop.isRunning(fulfillmentWorkflowId(orderId))], patient)
		.toEqual([false, false]);
const moneyOf = async ({ payment }: { payment: { paymentId: string } }) => shop.paid.figures(payment.paymentId);

test('an order arrives by itself, is charged to the cent, uses up its stock, and sends one mail of each kind', async () => {
	const sku = await shop.supply({ a: 5 });
	const { input, orderId } = await placed([{ sku, quantity: 2 }]);
	expect((await shop.order(orderId)).supplierOrders[0]).toMatchObject({ supplierId: 'a', status: 'pending', itemCount: 2 });
	await delivered(orderId);
	await expect.poll(async () => (await shop.orders.load(orderId))?.payment.captured, patient).toBe(input.total.amount);
	await expect.poll(() => moneyOf(input), patient).toMatchObject({ captured: input.total.amount, authorised: 0 });
	await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 3, held: 0 } });
	await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	await expect.poll(() => shop.isRunning(fulfillmentWorkflowId(orderId)), patient).toBe(false);
	expect(await shop.orders.openFulfillments()).not.toContain(orderId);
	expect(await shop.orders.load(orderId)).toEqual(await shop.order(orderId));
	// A repeat of its start that was long under way opens nothing again.
	const order = await shop.order(orderId);
	await createOmsActivities(shop).startFulfillment({ order, supplierOrders: order.supplierOrders });
	expect(await shop.orders.openFulfillments()).not.toContain(orderId);
	expect(await shop.isRunning(fulfillmentWorkflowId(orderId))).toBe(false);

	const events = [await shop.historyLength(orderWorkflowId(orderId)), await shop.historyLength(fulfillmentWorkflowId(orderId))];
	expect((events[0] ?? 0) + (events[1] ?? 0)).toBeLessThanOrEqual(170);

	const shipped = (await shop.outbox.list({ cursor: null, limit: 100 })).mails.find(
		({ kind, mailId }) => kind === 'order-shipped' && mailId.startsWith(orderId)
	);
	const { trackingNumber } = (await shop.order(orderId)).supplierOrders[0] ?? {};
	expect(shipped?.text).toContain(`Tracking number: ${trackingNumber}`);
	const token = /\?t=(\S+)/.exec(shipped?.text ?? '')?.[1] ?? '';
	expect(shop.trackingTokens.isValid(orderId, decodeURIComponent(token), new Date())).toBe(true);

	const versions = shop.published.filter(({ order }) => order.orderId === orderId).map(({ order }) => order.version);
	expect(versions).toEqual(versions.toSorted((a, b) => a - b));
	expect(versions.at(-1)).toBe((await shop.order(orderId)).version);
});

test('after the return window it is complete, and the workflow ends', async () => {
	const sku = await shop.supply({ a: 1 });
	const { orderId } = await placed([{ sku, quantity: 1 }]);
	await delivered(orderId);
	await env.sleep('30d');
	await env.sleep('1h');
	await expect.poll(async () => (await shop.orders.load(orderId))?.status, patient).toBe('complete');
	await closed(orderId);
});

describe('cancelling', () => {
	test('before anything shipped gives stock and money back', async () => {
		const sku = await shop.supply({ a: 3 });
		const { orderId, input, cancel } = await placed([{ sku, quantity: 2 }]);
		expect(await cancel()).toMatchObject({ ok: true });
		await closed(orderId);
		expect(await shop.orders.load(orderId)).toMatchObject({ status: 'cancelled', payment: { captured: 0, voided: true } });
		expect(await moneyOf(input)).toEqual({ authorised: 0, captured: 0, refunded: 0, isVoided: true });
		expect(await shop.units(sku)).toEqual({ a: { onHand: 3, held: 0 } });
		expect(await shop.mails(orderId)).toEqual(['order-cancelled', 'order-confirmed']);
		expect(await shop.orders.openFulfillments()).not.toContain(orderId);
	});

	test('that races a shipment has one winner', async () => {
		const race = async () => {
			const sku = await shop.supply({ a: 1 });
			const order = await placed([{ sku, quantity: 1 }]);
			await order.advance('a');
			await status(order.orderId, 'processing');
			const [cancelled] = await Promise.all([order.cancel(), order.advance('a')]);
			await (cancelled.ok ? closed(order.orderId) : status(order.orderId, 'shipped'));
			const { captured, isVoided } = await moneyOf(order.input);
			if (cancelled.ok) expect({ captured, isVoided }).toEqual({ captured: 0, isVoided: true });
			else await expect.poll(async () => (await moneyOf(order.input)).captured, patient).toBe(order.input.total.amount);
			expect((await shop.mails(order.orderId)).includes('order-cancelled')).toBe(cancelled.ok);
		};
		await Promise.all(Array.from({ length: 4 }, race));
	});

	test('after a shipment left is refused, whoever asks', async () => {
		const sku = await shop.supply({ a: 1 });
		const order = await placed([{ sku, quantity: 1 }]);
		for (let stage = 0; stage < 2; stage++) await order.advance('a');
		await status(order.orderId, 'shipped');
		expect(await order.cancel()).toMatchObject({ ok: false, refusal: { code: 'already-shipped' } });
	});
});

describe('a rejection', () => {
	test('goes to another supplier with stock, and uses up the stock of that one', async () => {
		const sku = await shop.supply({ a: 3, b: 3 });
		const { orderId, reject: rejects } = await placed([{ sku, quantity: 2 }]);
		expect(await rejects('a')).toMatchObject({ ok: true });
		await expect.poll(async () => (await shop.order(orderId)).supplierOrders.map((part) => part.supplierId), patient).toEqual(['a', 'b']);
		await delivered(orderId);
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 3, held: 0 }, b: { onHand: 1, held: 0 } });
		await expect.poll(() => shop.isRunning(fulfillmentWorkflowId(orderId)), patient).toBe(false);
		await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	});

	test('that nobody else can take leaves the decision to the shopper; in time the rest is shipped', async () => {
		const [one, other] = [await shop.supply({ a: 2 }), await shop.supply({ b: 2 })];
		const {
			orderId,
			input,
			reject: rejects
		} = await placed([
			{ sku: one, quantity: 1, price: 1_000 },
			{ sku: other, quantity: 1, price: 3_000 }
		]);
		await rejects('a');
		await expect.poll(async () => (await shop.order(orderId)).decision?.lineIds, patient).toEqual([input.lines[0]?.lineId]);
		await env.sleep('33s');
		await expect.poll(async () => (await shop.order(orderId)).decision, patient).toBeNull();
		await env.sleep('30s');
		await status(orderId, 'delivered');
		await expect.poll(async () => (await shop.orders.load(orderId))?.payment.voided, patient).toBe(true);
		await expect.poll(async () => (await moneyOf(input)).authorised, patient).toBe(0);
		const { captured } = await moneyOf(input);
		expect(captured).toBeGreaterThan(3_000);
		expect(captured).toBeLessThan(input.total.amount - 1_000);
		expect(await shop.units(one)).toEqual({ a: { onHand: 2, held: 0 } });
		await expect.poll(() => shop.isRunning(fulfillmentWorkflowId(orderId)), patient).toBe(false);
	});

	test('is followed by the shopper who wants none of the rest', async () => {
		const [one, other] = [await shop.supply({ a: 2 }), await shop.supply({ b: 2 })];
		const { orderId, reject: rejects } = await placed([
			{ sku: one, quantity: 1 },
			{ sku: other, quantity: 1 }
		]);
		await rejects('a');
		await expect.poll(async () => (await shop.order(orderId)).decision, patient).not.toBeNull();
		const decide = () =>
			shop.workflows.update(orderWorkflowId(orderId), orders.decideUnavailable, [{ ...by(shopper), decision: 'cancel' }], ended);
		expect(await decide()).toMatchObject({ ok: true });
		await closed(orderId);
		expect(await shop.orders.load(orderId)).toMatchObject({ status: 'cancelled', decision: null });
		expect(await shop.units(other)).toEqual({ b: { onHand: 2, held: 0 } });
		expect(await decide()).toMatchObject({ ok: false });
	});

	test('of everything, with nobody else, cancels the order', async () => {
		const sku = await shop.supply({ a: 1 });
		const { orderId, input, reject: rejects } = await placed([{ sku, quantity: 1 }]);
		await rejects('a');
		await closed(orderId);
		expect(await shop.orders.load(orderId)).toMatchObject({ status: 'cancelled' });
		expect(await moneyOf(input)).toMatchObject({ captured: 0, isVoided: true });
	});
});

test('an order over two suppliers ships in parts, each charged as it leaves', async () => {
	const [one, other] = [await shop.supply({ a: 2 }), await shop.supply({ b: 2 })];
	const order = await placed([
		{ sku: one, quantity: 1, price: 1_111 },
		{ sku: other, quantity: 2, price: 2_222 }
	]);
	for (let stage = 0; stage < 2; stage++) await order.advance('a');
	await status(order.orderId, 'partially_shipped');
	await expect.poll(async () => (await moneyOf(order.input)).captured, patient).toBeGreaterThan(1_111);
	for (let stage = 0; stage < 2; stage++) await order.advance('b');
	await status(order.orderId, 'shipped');
	await expect.poll(async () => (await moneyOf(order.input)).captured, patient).toBe(order.input.total.amount);
	await env.sleep('16s');
	await status(order.orderId, 'delivered');
	await expect
		.poll(() => shop.mails(order.orderId), patient)
		.toEqual(['order-confirmed', 'order-delivered', 'order-shipped', 'order-shipped']);
});

test('a hold pauses the stages until it is released', async () => {
	const sku = await shop.supply({ a: 1 });
	const { orderId, advance: advances } = await placed([{ sku, quantity: 1 }]);
	const act = (definition: typeof orders.holdOrder) =>
		shop.workflows.update(orderWorkflowId(orderId), definition, [{ ...by(staff), reason: 'looking closer' }], ended);
	expect(await act(orders.holdOrder)).toMatchObject({ ok: true });
	await expect.poll(async () => (await shop.fulfillment(orderId)).onHold, patient).toBe(true);
	await env.sleep('5m');
	expect(await shop.order(orderId)).toMatchObject({ status: 'on_hold', supplierOrders: [{ status: 'pending', stageEndsAt: null }] });
	expect(await advances('a')).toMatchObject({ ok: false, refusal: { code: 'illegal-transition' } });
	const release = await shop.workflows.update(orderWorkflowId(orderId), orders.releaseOrder, [by(staff)], ended);
	expect(release).toMatchObject({ ok: true });
	await status(orderId, 'ready_to_fulfill');
	await delivered(orderId);
});

test('what came back is stock again, its money goes back to the cent, and a repeated change counts once', async () => {
	const sku = await shop.supply({ a: 5 });
	const { orderId, input } = await placed([{ sku, quantity: 3, price: 333 }]);
	await delivered(orderId);
	await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 2, held: 0 } });
	const id = orderWorkflowId(orderId);
	const lineId = input.lines[0]?.lineId ?? '';
	const refund = { ...by(staff), lines: [{ lineId, quantity: 1 }], reason: 'a scratch' };
	const first = await shop.workflows.update(id, orders.refundLines, [refund], ended);
	expect(await shop.workflows.update(id, orders.refundLines, [refund], ended)).toEqual(first);
	const tooMany = { ...by(staff), lines: [{ lineId, quantity: 3 }], reason: 'more' };
	expect(await shop.workflows.update(id, orders.refundLines, [tooMany], ended)).toMatchObject({ refusal: { code: 'amount-exceeded' } });

	await shop.workflows.update(id, orders.requestReturn, [{ ...by(shopper), lines: [{ lineId, quantity: 2 }], reason: 'too big' }], ended);
	const returnId = (await shop.order(orderId)).returns[0]?.returnId ?? '';
	expect(await shop.workflows.update(id, orders.receiveReturn, [{ ...by(staff), returnId }], ended)).toMatchObject({ ok: true });
	await closed(orderId);
	expect(await shop.orders.load(orderId)).toMatchObject({ status: 'refunded', payment: { refunded: input.total.amount } });
	expect(await moneyOf(input)).toMatchObject({ captured: input.total.amount, refunded: input.total.amount });
	expect(await shop.units(sku)).toEqual({ a: { onHand: 4, held: 0 } });
});

test('an amount goes back for no unit in particular, units are worth what is left then, and all of it is the whole', async () => {
	const sku = await shop.supply({ a: 5 });
	const { orderId, input } = await placed([{ sku, quantity: 2, price: 1_000 }]);
	const id = orderWorkflowId(orderId);
	const pay = (amount: number) => shop.workflows.update(id, orders.refundAmount, [{ ...by(staff), amount, reason: 'it came late' }], ended);
	expect(await pay(100)).toMatchObject({ refusal: { code: 'illegal-transition' } });
	await delivered(orderId);
	expect(await pay(input.total.amount + 1)).toMatchObject({ refusal: { code: 'amount-exceeded', field: 'amount' } });
	for (const amount of [0, -1, 0.5]) expect(await pay(amount)).toMatchObject({ refusal: { code: 'invalid', field: 'amount' } });
	const most = input.total.amount - 300;
	expect(await pay(most)).toMatchObject({ ok: true });
	await expect.poll(async () => (await moneyOf(input)).refunded, patient).toBe(most);
	const lines = [{ lineId: input.lines[0]?.lineId ?? '', quantity: 1 }];
	await shop.workflows.update(id, orders.refundLines, [{ ...by(staff), lines, reason: 'a scratch' }], ended);
	expect((await shop.order(orderId)).payment.refunded).toBe(input.total.amount);
	expect(await pay(1)).toMatchObject({ refusal: { code: 'illegal-transition' } });
	await expect.poll(async () => (await moneyOf(input)).refunded, patient).toBe(input.total.amount);
	expect((await shop.order(orderId)).history.find(({ why }) => why === 'it came late')).toMatchObject({ who: staff });

	const other = await placed([{ sku, quantity: 2, price: 1_000 }]);
	await delivered(other.orderId);
	const whole = { ...by(staff), amount: other.input.total.amount, reason: 'never again' };
	expect(await shop.workflows.update(orderWorkflowId(other.orderId), orders.refundAmount, [whole], ended)).toMatchObject({ ok: true });
	await closed(other.orderId);
	expect(await shop.orders.load(other.orderId)).toMatchObject({ status: 'refunded', lines: [{ refundedQuantity: 2 }] });
	expect(await moneyOf(other.input)).toMatchObject({ captured: other.input.total.amount, refunded: other.input.total.amount });
	expect(await shop.payments.balance()).toBe(0);
});

test('what is sent several times at once counts once, and no more is given back than there is', async () => {
	const sku = await shop.supply({ a: 5 });
	const { orderId, input } = await placed([{ sku, quantity: 5, price: 500 }]);
	await delivered(orderId);
	const id = orderWorkflowId(orderId);
	const lineId = input.lines[0]?.lineId ?? '';
	const atOnce = <T>(count: number, send: () => Promise<T>) => Promise.all(Array.from({ length: count }, send));

	const note = { ...by(staff), text: 'once' };
	const refund = { ...by(staff), lines: [{ lineId, quantity: 1 }], reason: 'a scratch' };
	const asked = { ...by(shopper), lines: [{ lineId, quantity: 1 }], reason: 'too big' };
	const [notes, refunds, returns] = await Promise.all([
		atOnce(6, () => shop.workflows.update(id, orders.addNote, [note], ended)),
		atOnce(6, () => shop.workflows.update(id, orders.refundLines, [refund], ended)),
		atOnce(6, () => shop.workflows.update(id, orders.requestReturn, [asked], ended))
	]);
	for (const answers of [notes, refunds, returns]) expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
	const order = await shop.order(orderId);
	expect(order.notes).toHaveLength(1);
	expect(order.returns).toHaveLength(1);
	expect(order.lines).toMatchObject([{ refundedQuantity: 1 }]);

	// Of five one is refunded and one on its way back: of eight that ask for one each, at most four can get it.
	const others = await atOnce(8, () =>
		shop.workflows.update(id, orders.refundLines, [{ ...by(staff), lines: [{ lineId, quantity: 1 }], reason: 'more' }], ended)
	);
	const given = others.filter(({ ok }) => ok).length;
	const after = await shop.order(orderId);
	expect(after.lines).toMatchObject([{ refundedQuantity: 1 + given }]);
	expect(given).toBeLessThanOrEqual(4);
	expect(others.filter(({ ok }) => !ok).length).toBe(8 - given);
	await expect.poll(async () => (await moneyOf(input)).refunded, patient).toBe(after.payment.refunded);
	expect(after.payment.refunded).toBeLessThanOrEqual(input.total.amount);
});

test('of a line that only a part of can be delivered, the rest is free again', async () => {
	const sku = await shop.supply({ a: 3, stranger: 2 });
	const input = await shop.place(await shop.checkedOut([{ sku, quantity: 5, price: 1_000 }]));
	const { orderId } = input;
	await expect.poll(async () => (await shop.order(orderId)).decision?.lineIds, patient).toEqual([input.lines[0]?.lineId]);
	expect(await shop.units(sku)).toEqual({ a: { onHand: 3, held: 3 }, stranger: { onHand: 2, held: 2 } });
	const accept = { ...by(shopper), decision: 'accept' as const };
	expect(await shop.workflows.update(orderWorkflowId(orderId), orders.decideUnavailable, [accept], ended)).toMatchObject({ ok: true });
	await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 3, held: 3 }, stranger: { onHand: 2, held: 0 } });
	await status(orderId, 'ready_to_fulfill');
	await delivered(orderId);
	await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 0, held: 0 }, stranger: { onHand: 2, held: 0 } });
	expect((await shop.order(orderId)).lines).toMatchObject([{ quantity: 5, cancelledQuantity: 2, refundedQuantity: 2 }]);
	await expect.poll(async () => (await moneyOf(input)).authorised, patient).toBe(0);
	expect((await moneyOf(input)).captured).toBeGreaterThan(3_000);
});

test('money that cannot be moved holds no order up: staff are told, and the figures stay true', async () => {
	const sku = await shop.supply({ a: 1 });
	const { orderId, input } = await placed([{ sku, quantity: 1 }]);
	await shop.paid.void({ paymentId: input.payment.paymentId, why: 'given up elsewhere' });
	await delivered(orderId);
	const whats = async () => (await shop.order(orderId)).history.map(({ what }) => what);
	await expect.poll(whats, patient).toContain('A payment could not be charged');
	expect((await shop.order(orderId)).payment.captured).toBe(0);
	const lines = [{ lineId: input.lines[0]?.lineId ?? '', quantity: 1 }];
	const refund = { ...by(staff), lines, reason: 'a scratch' };
	expect(await shop.workflows.update(orderWorkflowId(orderId), orders.refundLines, [refund], ended)).toMatchObject({ ok: true });
	await closed(orderId);
	const stored = await shop.orders.load(orderId);
	expect(stored).toMatchObject({ status: 'refunded', payment: { captured: 0, refunded: 0 } });
	expect(stored?.history.map(({ what }) => what)).toContain('A refund could not be paid');
	expect(await moneyOf(input)).toMatchObject({ authorised: 0, captured: 0, refunded: 0 });
	expect(await shop.payments.balance()).toBe(0);
});

test('notes, tags and feedback are kept, and staff find them in the history; the tracker sees neither note nor tag', async () => {
	const sku = await shop.supply({ a: 1 });
	const { orderId } = await placed([{ sku, quantity: 1 }]);
	const id = orderWorkflowId(orderId);
	const early = { ...by(shopper), rating: 5, text: 'nice' };
	expect(await shop.workflows.update(id, orders.submitFeedback, [early], ended)).toMatchObject({ refusal: { code: 'illegal-transition' } });
	await shop.workflows.update(id, orders.addNote, [{ ...by(staff), text: 'a good customer' }], ended);
	const tag = (add: string[], remove: string[] = []) => shop.workflows.update(id, orders.tagOrder, [{ ...by(staff), add, remove }], ended);
	expect(await tag(['vip', 'rush'])).toMatchObject({ ok: true });
	expect(await tag(['rush'], ['vip', 'never there'])).toMatchObject({ ok: true });
	expect(await tag(['<b>'])).toMatchObject({ refusal: { code: 'invalid', field: 'tags' } });
	await delivered(orderId);
	await shop.workflows.update(id, orders.submitFeedback, [{ ...early, changeId: randomUUID() }], ended);
	const kept = await shop.orders.load(orderId);
	expect(kept).toMatchObject({ feedback: { rating: 5 }, notes: [{ text: 'a good customer' }], tags: ['rush'] });
	expect(kept?.history.filter(({ isInternal }) => isInternal).map(({ what }) => what)).toEqual([
		'Note added',
		'Tagged rush, vip',
		'Tag removed: vip'
	]);
	const tracked = JSON.stringify(kept && trackerView(kept));
	for (const word of ['a good customer', 'rush', 'vip', 'Note added']) expect(tracked).not.toContain(word);
});

test('a change of many orders is made to an order once, though its answer was lost and the order has ended meanwhile', async () => {
	const sku = await shop.supply({ a: 2 });
	const [held, cancelled] = [await placed([{ sku, quantity: 1 }]), await placed([{ sku, quantity: 1 }])];
	const [{ changeOrder }, tagging] = [createOmsActivities(shop), randomUUID()];
	const many = { bulkId: randomUUID(), reason: 'a recall', tags: [], who: staff, startedAt: new Date(0).toISOString() };
	for (let twice = 0; twice < 2; twice++) {
		expect(await changeOrder({ ...many, action: 'hold', orderId: held.orderId })).toBe('done');
		expect(await changeOrder({ ...many, bulkId: tagging, action: 'tag', tags: ['recall'], orderId: held.orderId })).toBe('done');
		expect(await changeOrder({ ...many, action: 'cancel', orderId: cancelled.orderId })).toBe('done');
		await closed(cancelled.orderId);
	}
	expect(await shop.orders.load(held.orderId)).toMatchObject({ tags: ['recall'] });
	expect((await shop.orders.load(held.orderId))?.history.filter(({ why }) => why === 'a recall')).toHaveLength(1);
	expect(await changeOrder({ ...many, bulkId: randomUUID(), action: 'hold', orderId: held.orderId })).toBe('illegal-transition');
	expect(await changeOrder({ ...many, action: 'cancel', reason: 'another', orderId: cancelled.orderId })).toBe('illegal-transition');
	expect(await changeOrder({ ...many, action: 'hold', orderId: randomUUID() })).toBe('illegal-transition');
	await changeOrder({ ...many, action: 'cancel', orderId: held.orderId });
});

test('an order that is placed while the store is away answers from the first moment, and goes on by itself', async () => {
	const sku = await shop.supply({ a: 1 });
	const input = await shop.checkedOut([{ sku, quantity: 1 }]);
	shop.away.store = true;
	const { orderId } = await shop.place(input);
	await status(orderId, 'pending_assignment');
	expect(await shop.order(orderId)).toMatchObject({ version: 1, confirmation: input.confirmation });
	await env.sleep('10m');
	shop.away.store = false;
	await env.sleep('15s');
	await status(orderId, 'ready_to_fulfill');
	await env.sleep('1m');
	await status(orderId, 'delivered');
	await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
});

describe('an order that is written about a lot goes on as a new run, with all that it knows,', () => {
	const runId = async (orderId: string) => (await shop.client.workflow.getHandle(orderWorkflowId(orderId)).describe()).runId;
	/** Tried again, as the same change, where the machine is too busy for an answer. */
	async function note(orderId: string, change = by(staff)) {
		for (let tries = 5; ; tries -= 1) {
			const answer = await shop.workflows.update(orderWorkflowId(orderId), orders.addNote, [{ ...change, text: 'hm' }], ended);
			if (answer.ok || answer.refusal.code !== 'unavailable' || tries === 0) return answer;
		}
	}

	/** Writes notes, ten at a time, until a new run has begun; answers with how many there are and the last change. */
	async function untilNextRun(orderId: string) {
		const first = await runId(orderId);
		let notes = (await shop.order(orderId)).notes.length;
		let last = by(staff);
		for (const most = notes + 600; (await runId(orderId)) === first && notes < most; notes += 10) {
			last = by(staff);
			const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => note(orderId, n === 0 ? last : by(staff))));
			expect(answers.filter(({ ok }) => !ok)).toEqual([]);
		}
		expect(await runId(orderId)).not.toBe(first);
		await expect.poll(async () => (await shop.order(orderId)).notes.length, patient).toBe(notes);
		return { notes, last };
	}

	test('after its delivery', async () => {
		const sku = await shop.supply({ a: 2 });
		const { orderId, input } = await placed([{ sku, quantity: 2 }]);
		await delivered(orderId);
		const { notes } = await untilNextRun(orderId);
		const refund = { ...by(staff), lines: [{ lineId: input.lines[0]?.lineId ?? '', quantity: 2 }], reason: 'sorry' };
		expect(await shop.workflows.update(orderWorkflowId(orderId), orders.refundLines, [refund], ended)).toMatchObject({ ok: true });
		await closed(orderId);
		expect(await shop.orders.load(orderId)).toMatchObject({ status: 'refunded', notes: { length: notes } });
		expect(await moneyOf(input)).toMatchObject({ captured: input.total.amount, refunded: input.total.amount });
	});

	test('while it waits in manual mode, twice; then it is delivered, charged once, with one mail of each kind', async () => {
		await shop.configure({ mode: 'manual' });
		const sku = await shop.supply({ a: 2 });
		const order = await placed([{ sku, quantity: 2 }]);
		const { orderId, input } = order;
		await order.advance('a');
		await status(orderId, 'processing');
		await untilNextRun(orderId);
		const { notes, last } = await untilNextRun(orderId);
		// The recent changes came along: what is sent again counts once.
		expect(await note(orderId, last)).toMatchObject({ ok: true });
		expect((await shop.order(orderId)).notes).toHaveLength(notes);
		for (let stage = 0; stage < 2; stage++) await order.advance('a');
		await status(orderId, 'delivered');
		await expect.poll(async () => (await moneyOf(input)).captured, patient).toBe(input.total.amount);
		await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 0, held: 0 } });
		expect((await shop.order(orderId)).history.filter(({ what }) => what === 'Order placed')).toHaveLength(1);
		await shop.configure({ mode: 'automatic' });
	});

	test('while the shopper decides, and is cancelled cleanly afterwards', async () => {
		const before = await shop.storeConfig.load();
		await shop.storeConfig.save({ ...before, decisionMs: 86_400_000, version: before.version + 1 });
		const sku = await shop.supply({ a: 1, stranger: 1 });
		const input = await shop.place(await shop.checkedOut([{ sku, quantity: 2 }]));
		const { orderId } = input;
		await expect.poll(async () => (await shop.order(orderId)).decision, patient).not.toBeNull();
		await untilNextRun(orderId);
		const cancel = { ...by(shopper), decision: 'cancel' as const };
		expect(await shop.workflows.update(orderWorkflowId(orderId), orders.decideUnavailable, [cancel], ended)).toMatchObject({ ok: true });
		await expect.poll(() => shop.isRunning(orderWorkflowId(orderId)), patient).toBe(false);
		expect(await shop.orders.load(orderId)).toMatchObject({ status: 'cancelled', decision: null });
		expect(await shop.units(sku)).toEqual({ a: { onHand: 1, held: 0 }, stranger: { onHand: 1, held: 0 } });
		expect(await moneyOf(input)).toEqual({ authorised: 0, captured: 0, refunded: 0, isVoided: true });
		await shop.storeConfig.save({ ...before, version: before.version + 2 });
	});

	test('while it is on hold before anything was begun, and is taken up where it was', async () => {
		const sku = await shop.supply({ a: 1 });
		const input = await shop.checkedOut([{ sku, quantity: 1 }]);
		const { orderId } = input;
		shop.away.store = true;
		await shop.place(input);
		await status(orderId, 'pending_assignment');
		const hold = { ...by(staff), reason: 'looks odd' };
		const held = shop.workflows.update(orderWorkflowId(orderId), orders.holdOrder, [hold], ended);
		await status(orderId, 'on_hold');
		shop.away.store = false;
		expect(await held).toMatchObject({ ok: true });
		await untilNextRun(orderId);
		expect(await shop.order(orderId)).toMatchObject({ status: 'on_hold', supplierOrders: [] });
		await shop.workflows.update(orderWorkflowId(orderId), orders.releaseOrder, [by(staff)], ended);
		await status(orderId, 'ready_to_fulfill');
		await delivered(orderId);
	});
});

describe('Temporal’s own cancel', () => {
	const cancelWorkflow = (workflowId: string) => shop.client.workflow.getHandle(workflowId).cancel();

	test('of an order before anything left cancels it as a person would', async () => {
		const sku = await shop.supply({ a: 2 });
		const { orderId, input } = await placed([{ sku, quantity: 2 }]);
		await cancelWorkflow(orderWorkflowId(orderId));
		await closed(orderId);
		expect(await shop.orders.load(orderId)).toMatchObject({ status: 'cancelled', payment: { captured: 0, voided: true } });
		expect(await moneyOf(input)).toEqual({ authorised: 0, captured: 0, refunded: 0, isVoided: true });
		expect(await shop.units(sku)).toEqual({ a: { onHand: 2, held: 0 } });
		expect(await shop.mails(orderId)).toEqual(['order-cancelled', 'order-confirmed']);
		expect(await shop.orders.openFulfillments()).not.toContain(orderId);
	});

	test('of an order that has shipped is noted, and it goes on; people can still act on it', async () => {
		const sku = await shop.supply({ a: 1 });
		const order = await placed([{ sku, quantity: 1 }]);
		const { orderId, input } = order;
		for (let stage = 0; stage < 2; stage++) await order.advance('a');
		await status(orderId, 'shipped');
		await cancelWorkflow(orderWorkflowId(orderId));
		const whats = async () => (await shop.order(orderId)).history.map(({ what }) => what);
		await expect.poll(whats, patient).toContain('Not cancelled: something has left already');
		await env.sleep('16s');
		await status(orderId, 'delivered');
		const refund = { ...by(staff), lines: [{ lineId: input.lines[0]?.lineId ?? '', quantity: 1 }], reason: 'a scratch' };
		expect(await shop.workflows.update(orderWorkflowId(orderId), orders.refundLines, [refund], ended)).toMatchObject({ ok: true });
		await closed(orderId);
		expect(await moneyOf(input)).toMatchObject({ captured: input.total.amount, refunded: input.total.amount });
		await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	});

	test('of a fulfillment changes nothing: its order decides', async () => {
		const sku = await shop.supply({ a: 3 });
		const { orderId, input } = await placed([{ sku, quantity: 1 }]);
		await cancelWorkflow(fulfillmentWorkflowId(orderId));
		await delivered(orderId);
		await expect.poll(async () => (await moneyOf(input)).captured, patient).toBe(input.total.amount);
		await expect.poll(() => shop.units(sku), patient).toEqual({ a: { onHand: 2, held: 0 } });
		await expect.poll(() => shop.isRunning(fulfillmentWorkflowId(orderId)), patient).toBe(false);
		await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);

		const other = await placed([{ sku, quantity: 1 }]);
		await cancelWorkflow(fulfillmentWorkflowId(other.orderId));
		expect(await other.cancel()).toMatchObject({ ok: true });
		await closed(other.orderId);
		expect(await shop.units(sku)).toEqual({ a: { onHand: 2, held: 0 } });
	});
});

test('an order whose fulfillment was ended by force can still be cancelled', async () => {
	const sku = await shop.supply({ a: 1 });
	const { orderId, input, cancel } = await placed([{ sku, quantity: 1 }]);
	await shop.client.workflow.getHandle(fulfillmentWorkflowId(orderId)).terminate();
	expect(await cancel()).toMatchObject({ ok: true });
	await closed(orderId);
	expect(await shop.units(sku)).toEqual({ a: { onHand: 1, held: 0 } });
	expect(await moneyOf(input)).toMatchObject({ authorised: 0, isVoided: true });
});

describe('an order with a code', () => {
	async function code(change: Partial<Promotion>): Promise<Promotion> {
		const to = samplePromotion({ code: `CODE-${randomUUID().slice(0, 8).toUpperCase()}`, ...change });
		await shop.promotions.save({ changeId: randomUUID(), at: to.updatedAt, who: staff, what: 'made', to });
		return to;
	}
	const uses = async (promotion: Promotion) => (await shop.promotions.find(promotion.code))?.uses;

	test('is charged after the discount, and pays back for each line what was paid for it, to the cent', async () => {
		const [one, other] = [await shop.supply({ a: 5 }), await shop.supply({ a: 5 })];
		const promotion = await code({ rule: { kind: 'amount', amount: usd(1_000) } });
		const { input, orderId } = await placed(
			[
				{ sku: one, quantity: 2, price: 1_999 },
				{ sku: other, quantity: 1, price: 777 }
			],
			promotion
		);
		expect(input.lines.map(({ discount }) => discount?.amount)).toEqual([837, 163]);
		await delivered(orderId);
		await expect.poll(() => moneyOf(input), patient).toMatchObject({ captured: input.total.amount, authorised: 0 });
		const refund = (lineId: string, quantity: number) =>
			shop.workflows.update(
				orderWorkflowId(orderId),
				orders.refundLines,
				[{ ...by(staff), lines: [{ lineId, quantity }], reason: 'scratched' }],
				ended
			);
		const [two, single] = input.lines;
		if (!two || !single) throw new Error('There are no lines.');
		expect(await refund(single.lineId, 1)).toMatchObject({ ok: true });
		// 614 of 3,775 cents of goods, with its share of 499 + 346.
		await expect
			.poll(async () => (await moneyOf(input)).refunded, patient)
			.toBe(input.total.amount - Math.floor((input.total.amount * 3_161) / 3_775));
		expect(await refund(two.lineId, 1)).toMatchObject({ ok: true });
		expect(await refund(two.lineId, 1)).toMatchObject({ ok: true });
		await expect.poll(async () => (await moneyOf(input)).refunded, patient).toBe(input.total.amount);
		expect(await shop.payments.balance()).toBe(0);
		const mail = (await shop.outbox.list({ cursor: null, limit: 100 })).mails.find(({ mailId }) => mailId === `${orderId}.order-confirmed`);
		expect(mail?.text).toContain(`Discount, ${promotion.code}: −$10.00`);
		expect(await uses(promotion)).toBe(1);
	});

	test('that is cancelled before it ships gives its use back, once', async () => {
		const sku = await shop.supply({ a: 5 });
		const promotion = await code({ usageLimit: 1 });
		const { cancel, orderId } = await placed([{ sku, quantity: 1 }], promotion);
		expect(await uses(promotion)).toBe(1);
		expect(await cancel()).toMatchObject({ ok: true });
		await closed(orderId);
		expect(await uses(promotion)).toBe(0);
	});
});
