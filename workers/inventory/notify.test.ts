// On the server that the product runs on: from a change of stock to its projection.
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventoryWorkflowId } from '#contracts/ids.ts';
import { getInventoryService, stockChanged } from '#contracts/stock.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { fts5StockSearch, stockSearchSchema } from '#server/adapters/fts5/stock-search.ts';
import { openDatabase, type Database } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import { stockService } from '#server/stock-service.ts';
import { connectTemporal, type WorkflowGateway } from '#server/temporal.ts';
import { recordHistory } from '#tests/fixtures/replay.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { createInventoryActivities } from './activities.ts';
import { notifyStockChanged } from './notify.ts';

let env: TestWorkflowEnvironment;
let db: Database;
let workflows: WorkflowGateway;
let worker: Worker;
let run: Promise<void>;

beforeAll(async () => {
	env = await startDevServer();
	db = await openDatabase(':memory:', [inventorySchema, stockSearchSchema]);
	workflows = await connectTemporal({ address: env.address, namespace: env.namespace ?? 'default', uiUrl: '' });
	worker = await Worker.create({
		connection: env.nativeConnection,
		taskQueue: taskQueues.inventory,
		workflowsPath: new URL('./workflow.ts', import.meta.url).pathname,
		activities: createInventoryActivities({ inventory: sqliteInventoryStore(db), stockSearch: fts5StockSearch(db) })
	});
	run = worker.run();
});
afterAll(async () => {
	worker.shutdown();
	await run;
	await workflows.close();
	await env.teardown();
	db.close();
});

test('changes are told in few signals, shown without a gateway, and end by themselves', async () => {
	const inventory = sqliteInventoryStore(db);
	const stockSearch = fts5StockSearch(db);
	const skus = Array.from({ length: 20 }, (_, n) => `BLANK-${n}`);
	await inventory.seed(skus.map((sku) => ({ sku, supplierId: 'north', onHand: 5, unitCost: 500 })));
	const told: Promise<void>[] = [];
	const stock = stockService({
		inventory,
		onChanged: (changed, nextExpiry) =>
			void told.push(notifyStockChanged({ workflows, logger: pino({ level: 'silent' }) }, changed, nextExpiry))
	});

	const expiresAt = new Date(Date.now() + 4_000).toISOString();
	for (const sku of skus) {
		await stock.holdLine({ cartId: 'c', variantId: sku, sku, quantity: 2, expiresAt, checkoutId: null, ownerVersion: 1 });
	}
	await Promise.all(told);
	const left = async () => (await stockSearch.get(skus)).map(({ available }) => available);
	await expect.poll(left, { timeout: 20_000 }).toEqual(skus.map(() => 3));
	await expect.poll(left, { timeout: 20_000 }).toEqual(skus.map(() => 5));

	const handle = workflows.client.workflow.getHandle(inventoryWorkflowId);
	await expect.poll(async () => (await handle.query(getInventoryService)).passes, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
	const { events } = await handle.fetchHistory();
	expect(events?.filter(({ workflowExecutionSignaledEventAttributes: signalled }) => signalled).length).toBeLessThanOrEqual(3);
	await recordHistory(workflows.client, { workflowId: inventoryWorkflowId }, 'inventory', 'changes-and-expiry');
});

test('after many passes a new run goes on with what the last one knew', async () => {
	const handle = workflows.client.workflow.getHandle(inventoryWorkflowId);
	const first = (await handle.describe()).runId;
	const passes = async () => (await handle.query(getInventoryService)).passes;
	const gateway = await Worker.create({
		connection: env.nativeConnection,
		taskQueue: taskQueues.realtime,
		activities: { publishStock: async () => undefined }
	});
	await gateway.runUntil(async () => {
		for (let made = await passes(); made < 105; made = await passes()) {
			await handle.signal(stockChanged, { skus: [`BLANK-${made % 20}`], nextExpiry: null });
			await expect.poll(passes, { timeout: 20_000, interval: 5 }).toBeGreaterThan(made);
		}
	});
	const { runId } = await handle.describe();
	expect(runId).not.toBe(first);
	await recordHistory(workflows.client, { workflowId: inventoryWorkflowId, runId }, 'inventory', 'later-run');
}, 120_000);
