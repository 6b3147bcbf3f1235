// Elasticsearch is killed and stays away under writes: orders are saved as fast as ever, and their projections catch up by the
// retries that the workflows give their activities.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Order } from '#contracts/order.ts';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import { createInventoryActivities } from '#workers/inventory/activities.ts';
import { startElasticsearch, type RunningElasticsearch } from '#tests/services/start-elasticsearch.ts';
import { rebuildProjection } from '../../projections.ts';
import type { SearchStores, WriteStores } from '../../stores.ts';
import { openSqliteStores } from '../sqlite/open-sqlite-stores.ts';
import { elasticsearchAt } from './fresh-search.fixture.ts';
import { openElasticsearch } from './open-elasticsearch.ts';
import { everyOrder } from '#server/ports/order-search.ts';

const awayMs = Number(process.env['OUTAGE_MS'] ?? 60_000);
/** As the order's workflow: pauses double up to this. */
const longestPauseMs = 10_000;
const backWithinMs = 10_000;
const allOrders = { ...everyOrder, limit: 1_000 };

/** What Temporal does with an activity that must happen. */
async function retried(work: () => Promise<unknown>, firstPauseMs = 500) {
	for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
		try {
			return await work();
		} catch {
			await delay(pause);
		}
	}
}

describe.skipIf(!inject('elasticsearch'))('while Elasticsearch is away', () => {
	let server: RunningElasticsearch;
	let write: WriteStores;
	let search: SearchStores;
	let dataDir: string;
	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'outage-'));
		server = await startElasticsearch();
		write = await openSqliteStores({ dataDir, fulfillment: { mode: 'automatic', stageMs: 0 } });
		search = openElasticsearch(elasticsearchAt(server.url, 'outage'));
	});
	afterAll(async () => {
		await search.close();
		await write.close();
		await server.stop();
		await rm(dataDir, { recursive: true });
	});

	it(
		'nothing that was written is missing from the projections afterwards, and it is there soon',
		{ timeout: awayMs + 180_000 },
		async () => {
			const inventory = createInventoryActivities({ inventory: write.inventory, stockSearch: search.stockSearch });
			const orders = new Map<string, Order>();
			const pending: Promise<unknown>[] = [];
			let isOver = false;
			let failures = 0;
			const project = (order: Order) =>
				retried(() =>
					search.orderSearch.project([order]).catch((error: unknown) => {
						failures += 1;
						throw error;
					})
				);
			const ids = Array.from({ length: 30 }, () => randomUUID());
			const skus = ids.map((_, at) => `SKU-${at}`);
			await write.inventory.seed(skus.map((sku) => ({ sku, supplierId: 'north', onHand: 100, unitCost: 500 })));
			const living = (async () => {
				for (let turn = 0; !isOver; turn++) {
					const orderId = ids[turn % ids.length] ?? '';
					const before = orders.get(orderId);
					const order = {
						...(before ?? sampleOrder({ orderId, version: 0 })),
						version: (before?.version ?? 0) + 1,
						updatedAt: new Date().toISOString()
					};
					orders.set(orderId, order);
					await write.orders.save(order);
					pending.push(project(order));
					const sku = skus[turn % skus.length] ?? '';
					const at = new Date().toISOString();
					await write.inventory.change(sku, [
						{ type: 'adjust', at, supplierId: 'north', delta: 1, movementId: randomUUID(), reason: 'counted', who: 'staff' }
					]);
					pending.push(retried(() => inventory.refreshStock({ skus: [sku], at })));
					await delay(200);
				}
			})();

			await expect.poll(async () => (await search.orderSearch.search(allOrders)).total, { timeout: 30_000 }).toBeGreaterThan(5);
			await server.kill();
			await expect(search.ping()).rejects.toThrow();
			await delay(awayMs);
			await server.restart();
			const back = performance.now();
			await retried(() => search.ping(), 100);
			isOver = true;
			await living;
			await Promise.all(pending);
			const truth = [...orders.values()].map(({ orderId, version }) => ({ orderId, version }));
			const projected = async () =>
				(await search.orderSearch.search(allOrders)).cards.map(({ orderId, version }) => ({ orderId, version }));
			await expect.poll(projected, { timeout: 30_000 }).toHaveLength(truth.length);
			await expect
				.poll(async () => new Set((await projected()).map((card) => JSON.stringify(card))))
				.toEqual(new Set(truth.map((order) => JSON.stringify(order))));
			// Within the next try of whatever waited longest, and what a busy machine takes to make up for the rest.
			expect(performance.now() - back).toBeLessThan(backWithinMs + 2 * longestPauseMs);
			expect(failures).toBeGreaterThan(0);
			expect((await inventory.findStaleStock()).skus).toEqual([]);

			const lived = { orders: await projected(), stock: await search.stockSearch.get(skus) };
			for (const name of ['orders', 'inventory'] as const) await rebuildProjection(name, { ...write, ...search });
			expect({ orders: await projected(), stock: await search.stockSearch.get(skus) }).toEqual(lived);
		}
	);
});
