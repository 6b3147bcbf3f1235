// Kill -9 at every point from placing to delivery, on the whole product: the order arrives, charged once, with one mail of each
// kind, and a tracker that shows the truth.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { startShop, type RunningShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';

let shop: RunningShop;
let platform: Platform;

beforeAll(async () => {
	shop = await startShop();
	platform = await createPlatform(
		readConfig({ DATA_DIR: shop.dataDir, TEMPORAL_ADDRESS: shop.temporalAddress, LOG_LEVEL: 'silent' }),
		'test'
	);
}, 300_000);

afterAll(async () => {
	await platform?.close();
	await shop?.stop();
}, 60_000);

async function orderedShopper() {
	const shopper = new Shopper(shop.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	return shopper;
}

const statusReached = (shopper: Shopper, tracker: string, statuses: string[]) =>
	expect
		.poll(() => shopper.status(tracker), { timeout: 90_000, interval: 100 })
		.toSatisfy((status: string | null) => status !== null && statuses.includes(status));

async function expectTruth(shopper: Shopper, tracker: string) {
	await statusReached(shopper, tracker, ['delivered', 'complete']);
	const orderId = /\/order\/([0-9a-f-]+)/.exec(tracker)?.[1] ?? '';
	const stored = async () => {
		const order = await platform.orders.load(orderId);
		if (!order) throw new Error('the order is not stored');
		return order;
	};
	await expect.poll(async () => (await stored()).payment.captured, { timeout: 30_000 }).toBe((await stored()).total.amount);
	const order = await stored();

	const entries = await platform.payments.entries(order.payment.paymentId);
	expect(entries.filter((entry) => entry.movementId.includes('authorise') && entry.amount > 0)).toHaveLength(1);
	expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0);
	expect(await platform.payments.balance()).toBe(0);

	const kinds = async () =>
		(await platform.outbox.list({ cursor: null, limit: 200 })).mails
			.filter((mail) => mail.mailId.startsWith(orderId))
			.map((mail) => mail.kind)
			.sort();
	await expect.poll(kinds, { timeout: 30_000 }).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
}

describe('the order arrives all the same', () => {
	test.each(['workers', 'web', 'temporal'] as const)(
		'when %s is killed right after placing',
		async (victim) => {
			const shopper = await orderedShopper();
			const tracker = await shopper.placed();
			await shop.kill(victim);
			await expectTruth(shopper, tracker);
		},
		180_000
	);

	test.each(['processing', 'shipped'] as const)(
		'when the workers are killed while it is %s',
		async (status) => {
			const shopper = await orderedShopper();
			const tracker = await shopper.placed();
			await statusReached(shopper, tracker, [status]);
			await shop.kill('workers');
			await expectTruth(shopper, tracker);
		},
		180_000
	);

	test('when the workers are killed in the very moment of placing', async () => {
		const shopper = await orderedShopper();
		const placing = shopper.place().catch(() => null);
		await shop.kill('workers');
		const answer = await placing;
		// Asked again after an answer that got lost, it is the same order.
		const tracker = answer?.location?.includes('/order/') ? new URL(answer.location, shop.url) : null;
		const path = tracker ? tracker.pathname + tracker.search : await expectPlaced(shopper);
		await expectTruth(shopper, path);
	}, 180_000);
});

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
