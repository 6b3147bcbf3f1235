import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inventoryWorkflowId } from '#contracts/ids.ts';
import { cartHoldId, getInventoryService, stockChanged, type StockView } from '#contracts/stock.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { fts5StockSearch, stockSearchSchema } from '#server/adapters/fts5/stock-search.ts';
import { openDatabase, type Database } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import type { InventoryStore } from '#server/ports/inventory-store.ts';
import type { StockSearch } from '#server/ports/stock-search.ts';
import { stockService, type StockService } from '#server/stock-service.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { createInventoryActivities } from './activities.ts';

/** What the tests may break or hold up. */
interface Faults {
	beforeProjecting: () => Promise<void> | void;
}

interface Shop {
	env: TestWorkflowEnvironment;
	client: Client;
	inventory: InventoryStore;
	stockSearch: StockSearch;
	stock: StockService;
	published: string[][];
	faults: Faults;
	now: () => Promise<number>;
	stop: () => Promise<void>;
}

const sku = (n: number) => `BLANK-${String(n).padStart(3, '0')}`;
const iso = (ms: number) => new Date(ms).toISOString();

async function openShop(): Promise<Shop> {
	const env = await startTimeSkipping();
	const db: Database = await openDatabase(':memory:', [inventorySchema, stockSearchSchema]);
	const inventory = sqliteInventoryStore(db);
	const stored = fts5StockSearch(db);
	const faults: Faults = { beforeProjecting: () => undefined };
	const stockSearch: StockSearch = {
		...stored,
		async project(views) {
			await faults.beforeProjecting();
			await stored.project(views);
		}
	};
	const published: string[][] = [];
	const workers = await Promise.all([
		Worker.create({
			connection: env.nativeConnection,
			taskQueue: taskQueues.inventory,
			workflowsPath: new URL('./workflow.ts', import.meta.url).pathname,
			activities: createInventoryActivities({ inventory, stockSearch })
		}),
		Worker.create({
			connection: env.nativeConnection,
			taskQueue: taskQueues.realtime,
			activities: { publishStock: async ({ skus }: { skus: string[] }) => void published.push(skus) }
		})
	]);
	const runs = workers.map((worker) => worker.run());
	await inventory.seed(Array.from({ length: 120 }, (_, n) => ({ sku: sku(n), supplierId: 'north', onHand: 5, unitCost: 500 })));
	return {
		env,
		client: new Client({ connection: env.connection }),
		inventory,
		stockSearch: stored,
		stock: stockService({ inventory }),
		published,
		faults,
		now: () => env.currentTimeMs(),
		async stop() {
			for (const worker of workers) worker.shutdown();
			await Promise.all(runs);
			await env.teardown();
			db.close();
		}
	};
}

let shop: Shop;
beforeEach(async () => {
	shop = await openShop();
});
afterEach(() => shop.stop());

const signal = (skus: string[], nextExpiry: string | null = null) =>
	shop.client.workflow.signalWithStart('inventoryService', {
		workflowId: inventoryWorkflowId,
		taskQueue: taskQueues.inventory,
		args: [],
		signal: stockChanged,
		signalArgs: [{ skus, nextExpiry }]
	});
const service = () => shop.client.workflow.getHandle(inventoryWorkflowId).query(getInventoryService);
const viewOf = async (name: string): Promise<StockView | undefined> => (await shop.stockSearch.get([name]))[0];

async function holdOne(name: string, expiresAt: number, cartId = 'c1') {
	const answer = await shop.stock.holdLine({
		cartId,
		variantId: 'v',
		sku: name,
		quantity: 1,
		expiresAt: iso(expiresAt),
		checkoutId: null,
		ownerVersion: 1,
		at: iso(await shop.now())
	});
	expect(answer.ok).toBe(true);
}

const settled = () => expect.poll(async () => (await service()).dirty, { timeout: 20_000 }).toBe(0);

/** Holds the next pass up: resolves when it has begun, with what lets it go on. */
function heldUp(): Promise<() => void> {
	return new Promise((begun) => {
		shop.faults.beforeProjecting = () => {
			shop.faults.beforeProjecting = () => undefined;
			return new Promise<void>((letGo) => begun(letGo));
		};
	});
}

test('a burst of a hundred SKUs is one pass after the one that runs, and all of them are shown', async () => {
	const begun = heldUp();
	await signal([sku(119)]);
	const letGo = await begun;
	const before = (await service()).passes;
	await Promise.all(Array.from({ length: 10 }, (_, n) => signal(Array.from({ length: 10 }, (_, m) => sku(10 * n + m)))));
	letGo();
	await expect.poll(async () => (await shop.stockSearch.search({ text: '', lowFirst: false, cursor: null, limit: 1 })).total).toBe(101);
	await settled();
	await expect.poll(async () => (await service()).passes - before).toBe(2);
	expect(new Set(shop.published.flat()).size).toBe(101);
});

test('what changes during a pass is shown by the next one', async () => {
	const begun = heldUp();
	await signal([sku(1)]);
	const letGo = await begun;
	await holdOne(sku(1), (await shop.now()) + 900_000);
	await signal([sku(1), sku(2)]);
	letGo();
	await expect.poll(async () => (await viewOf(sku(1)))?.available, { timeout: 20_000 }).toBe(4);
	await expect.poll(() => viewOf(sku(2))).toBeDefined();
});

test('an expired hold shows as free within ten seconds, also while the shop is busy', async () => {
	const end = (await shop.now()) + 60_000;
	await holdOne(sku(1), end);
	await holdOne(sku(2), end + 1_000, 'c2');
	await signal([sku(1), sku(2)], iso(end));
	await expect.poll(async () => (await viewOf(sku(1)))?.available, { timeout: 20_000 }).toBe(4);
	for (let busy = 3; (await shop.now()) < end + 10_000; busy += 1) {
		await signal([sku(busy)]);
		await shop.env.sleep('3s');
	}
	await expect.poll(async () => (await viewOf(sku(1)))?.available, { timeout: 5_000 }).toBe(5);
	expect((await viewOf(sku(2)))?.available).toBe(5);
	const swept = await shop.inventory.read(sku(1), { holdIds: [cartHoldId('c1', 'v')] });
	expect(swept?.holds.map(({ state }) => state)).toEqual(['expired']);
	expect(Date.parse(swept?.holds[0]?.changedAt ?? '') - end).toBeLessThanOrEqual(10_000);
});

test('while the search is down nothing is lost, and its projection catches up by itself', async () => {
	const back = (await shop.now()) + 10 * 60_000;
	shop.faults.beforeProjecting = async () => {
		if ((await shop.now()) < back) throw new Error('search is down');
	};
	await signal([sku(1)]);
	await shop.env.sleep('5m');
	await signal([sku(2)]);
	expect(await viewOf(sku(1))).toBeUndefined();
	await shop.env.sleep('6m');
	await expect.poll(() => viewOf(sku(1)), { timeout: 20_000 }).toBeDefined();
	await expect.poll(() => viewOf(sku(2)), { timeout: 20_000 }).toBeDefined();
});

test('what no signal told is found within five minutes', async () => {
	await signal([sku(1)]);
	await expect.poll(() => viewOf(sku(1)), { timeout: 20_000 }).toBeDefined();
	await holdOne(sku(2), (await shop.now()) + 3_600_000);
	await shop.env.sleep('6m');
	await expect.poll(async () => (await viewOf(sku(2)))?.available, { timeout: 20_000 }).toBe(4);
});

test('it goes on when Temporal is asked to cancel it', async () => {
	await signal([sku(1)]);
	await expect.poll(() => viewOf(sku(1)), { timeout: 20_000 }).toBeDefined();
	const handle = shop.client.workflow.getHandle(inventoryWorkflowId);
	await handle.cancel();
	await holdOne(sku(2), (await shop.now()) + 3_600_000);
	await shop.env.sleep('6m');
	await expect.poll(async () => (await viewOf(sku(2)))?.available, { timeout: 20_000 }).toBe(4);
	expect((await handle.describe()).status.name).toBe('RUNNING');
});

test('two idle days leave a history that stays bounded, and nothing is forgotten from run to run', async () => {
	const first = await signal([sku(1)]);
	await shop.env.sleep('48h');
	// Where the server skipped over passes, as it does on a busy machine, they are made up for.
	while ((await service()).passes <= 500) await shop.env.sleep('10m');
	const lengths: number[] = [];
	let runId: string | undefined = first.signaledRunId;
	while (runId) {
		const { events } = await shop.client.workflow.getHandle(inventoryWorkflowId, runId).fetchHistory();
		lengths.push(events?.length ?? 0);
		runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
	}
	expect(lengths.length).toBeGreaterThanOrEqual(5);
	expect(Math.max(...lengths)).toBeLessThanOrEqual(2_100);
}, 120_000);
