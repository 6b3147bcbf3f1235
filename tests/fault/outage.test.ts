// The write store or the search index is away: every order that was placed goes on afterwards, by itself, and its projection
// catches up. A minute for real here (OUTAGE_MS), ten in `npm run soak`.
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Platform } from '#server/platform.ts';
import { lockedFor } from '../fixtures/outage.ts';
import { orderIdIn, startFaultedShop, type FaultedShop } from '../fixtures/faulted-shop.ts';
import type { RunningShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { everyOrder } from '#server/ports/order-search.ts';

const outageMs = Number(process.env['OUTAGE_MS'] ?? 60_000);
let faulted: FaultedShop;
let shop: RunningShop;
let platform: Platform;

beforeAll(async () => {
	faulted = await startFaultedShop();
	({ shop, platform } = faulted);
}, 300_000);
afterEach(() => faulted.expectBalance());
afterAll(() => faulted?.stop(), 60_000);

test.each(['store.sqlite', 'search.sqlite'])(
	'orders go on by themselves after %s was away',
	async (file) => {
		const shoppers = await Promise.all(
			Array.from({ length: 5 }, async (_, index) => {
				const shopper = new Shopper(shop.url);
				const products = await shopper.products();
				await shopper.add(products[index] ?? '');
				await shopper.toReview();
				return shopper;
			})
		);
		const trackers: string[] = [];
		for (const shopper of shoppers) trackers.push(await shopper.placed());
		await lockedFor(join(shop.dataDir, file), outageMs);

		for (const [index, shopper] of shoppers.entries()) {
			const tracker = trackers[index] ?? '';
			await expect.poll(() => shopper.status(tracker), { timeout: 90_000, interval: 250 }).toBe('delivered');
			const orderId = orderIdIn(tracker);
			const truth = await platform.orders.load(orderId);
			const projected = async () => {
				const { cards } = await platform.orderSearch.search({ ...everyOrder, text: truth?.confirmation ?? '', limit: 1 });
				return cards[0] && { status: cards[0].status, version: cards[0].version };
			};
			await expect.poll(projected, { timeout: 30_000, interval: 250 }).toEqual({ status: 'delivered', version: truth?.version });
		}
	},
	outageMs + 240_000
);
