// Kill -9 at every point from placing to delivery, on the whole product: the order arrives, charged once, with one mail of each
// kind, and a tracker that shows the truth.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Platform } from '#server/platform.ts';
import { orderIdIn, startFaultedShop, type FaultedShop } from '../fixtures/faulted-shop.ts';
import type { RunningShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';

let faulted: FaultedShop;
let shop: RunningShop;
let platform: Platform;

beforeAll(async () => {
	faulted = await startFaultedShop();
	({ shop, platform } = faulted);
}, 300_000);
afterAll(() => faulted?.stop(), 60_000);

async function orderedShopper(card?: string) {
	const shopper = new Shopper(shop.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview(card);
	return shopper;
}

const statusReached = (shopper: Shopper, tracker: string, statuses: string[]) =>
	expect
		.poll(() => shopper.status(tracker), { timeout: 90_000, interval: 100 })
		.toSatisfy((status: string | null) => status !== null && statuses.includes(status));

/** Read from the simulated provider's own books, which the shop reads nowhere. */
function paymentsOf(checkoutId: string) {
	const db = new DatabaseSync(join(shop.dataDir, 'store.sqlite'), { readOnly: true });
	try {
		const rows = db
			.prepare('select payment_id, status, amount, captured, refunded from simulated_payments where payment_id like ? order by payment_id')
			.all(`${checkoutId}.%`);
		return rows.map((row) => ({
			payment_id: String(row['payment_id']),
			status: String(row['status']),
			amount: Number(row['amount']),
			captured: Number(row['captured']),
			refunded: Number(row['refunded'])
		}));
	} finally {
		db.close();
	}
}

async function expectTruth(shopper: Shopper, tracker: string) {
	await statusReached(shopper, tracker, ['delivered', 'complete']);
	const orderId = orderIdIn(tracker);
	const stored = async () => {
		const order = await platform.orders.load(orderId);
		if (!order) throw new Error('the order is not stored');
		return order;
	};
	await expect.poll(async () => (await stored()).payment.captured, { timeout: 30_000 }).toBe((await stored()).total.amount);
	const order = await stored();

	// All that the checkout ever asked the provider for: an attempt that was given up is voided, and the one that counts is the order's.
	const payments = paymentsOf(order.checkoutId);
	expect(payments.filter(({ status }) => status === 'authorised')).toEqual([
		{ payment_id: order.payment.paymentId, status: 'authorised', amount: order.total.amount, captured: order.total.amount, refunded: 0 }
	]);
	for (const { payment_id: paymentId, captured } of payments) {
		const entries = await platform.payments.entries(paymentId);
		const isOfOrder = paymentId === order.payment.paymentId;
		expect(captured).toBe(isOfOrder ? order.total.amount : 0);
		if (isOfOrder) expect(entries.filter((entry) => entry.movementId === 'authorise' && entry.amount > 0)).toHaveLength(1);
		expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0);
	}
	expect(await platform.payments.balance()).toBe(0);

	const kinds = async () =>
		(await platform.outbox.list({ cursor: null, limit: 200 })).mails
			.filter((mail) => mail.mailId.startsWith(orderId))
			.map((mail) => mail.kind)
			.sort();
	await expect.poll(kinds, { timeout: 30_000 }).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
}

const victims = ['workers', 'web', 'temporal'] as const;

describe.each(victims)('the order arrives all the same when %s is killed -9', (victim) => {
	test('in the very moment of placing', async () => {
		const shopper = await orderedShopper();
		const placing = shopper.place().catch(() => null);
		await shop.kill(victim);
		const answer = await placing;
		// Asked again after an answer that got lost, it is the same order.
		const tracker = answer?.location?.includes('/order/') ? new URL(answer.location, shop.url) : null;
		const path = tracker ? tracker.pathname + tracker.search : await expectPlaced(shopper);
		await expectTruth(shopper, path);
	}, 180_000);

	test.each(['placed', 'processing', 'shipped'])(
		'while it is %s',
		async (moment) => {
			const shopper = await orderedShopper();
			const tracker = await shopper.placed();
			if (moment !== 'placed') await statusReached(shopper, tracker, [moment]);
			await shop.kill(victim);
			await expectTruth(shopper, tracker);
		},
		180_000
	);
});

test('the order is placed and charged once when the workers are killed while the provider does not answer', async () => {
	const shopper = await orderedShopper('4000000000000119');
	expect((await shopper.place()).location).toContain('/processing');
	await shop.kill('workers');
	await expectTruth(shopper, await expectPlaced(shopper));
}, 180_000);

async function expectPlaced(shopper: Shopper): Promise<string> {
	let tracker = '';
	await expect
		.poll(
			async () => {
				tracker = await shopper.placed().catch(() => '');
				if (tracker) return true;
				const { location } = await shopper.get('/shop/checkout/processing').catch(() => ({ location: null }));
				if (location?.includes('/order/')) tracker = new URL(location, shop.url).pathname + new URL(location, shop.url).search;
				return tracker !== '';
			},
			{ timeout: 90_000, interval: 500 }
		)
		.toBe(true);
	return tracker;
}
