// A change of many orders on the server that the product runs on: with orders that refuse, with a worker that dies in the middle,
// paused, resumed and called off.
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBulk, steerBulk, type Bulk, type BulkInput, type BulkStep } from '#contracts/bulk.ts';
import { bulkWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { refused } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { bulkSchema, sqliteBulkStore } from '#server/adapters/sqlite/bulk-store.ts';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { beatingActivities, promptBeats } from '#server/operations/beating-activities.ts';
import type { BulkStore } from '#server/ports/bulk-store.ts';
import { connectTemporal, type WorkflowGateway } from '#server/temporal.ts';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { recordHistory } from '#tests/fixtures/replay.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { bundleDomain } from '../../bundle.ts';
import type { ChangeOrder } from '../activities.contract.ts';
import { changeOrder } from './change-order.ts';

type Publication = Parameters<RealtimeActivities['publishBulk']>[0];

/** Orders that remember what was changed by which change, as the workflows of real ones do. */
function manyOrders(total: number, { refuse = [], away = [] }: { refuse?: number[]; away?: number[] } = {}) {
	const orders: BulkInput['orders'] = Array.from({ length: total }, (_, nth) => ({ orderId: randomUUID(), confirmation: `DG-${nth}` }));
	const changes = new Map<string, Set<string>>();
	const effects: string[] = [];
	const untilBack = new Set<string | undefined>(away.map((nth) => orders[nth]?.orderId));
	const gate = { closesAt: Infinity, open: () => {} };
	const opened = new Promise<void>((resolve) => (gate.open = resolve));

	async function update(workflowId: string, _: unknown, [{ changeId }]: [{ changeId: string }]) {
		const nth = orders.findIndex(({ orderId }) => orderWorkflowId(orderId) === workflowId);
		const orderId = orders[nth]?.orderId ?? '';
		if (untilBack.delete(orderId)) return refused('unavailable');
		if (refuse.includes(nth)) return refused('illegal-transition');
		const known = changes.get(orderId) ?? new Set();
		changes.set(orderId, known.add(changeId));
		if (known.size > effects.filter((one) => one === orderId).length) effects.push(orderId);
		// The order has changed; whoever asked does not hear of it.
		if (effects.length >= gate.closesAt) await opened;
		return { ok: true as const, version: 2 };
	}
	const services = { workflows: { update }, orders: { load: async () => null } } as unknown as Parameters<typeof changeOrder>[0];
	return { orders, changes, effects, gate, changeOrder: (request: ChangeOrder) => changeOrder(services, request) };
}
type ManyOrders = ReturnType<typeof manyOrders>;

let env: TestWorkflowEnvironment;
let workflows: WorkflowGateway;
let bulks: BulkStore;
let workflowBundle: WorkflowBundleWithSourceMap;
let gateway: Worker;
let running: Promise<void>;
const published: Publication[] = [];

beforeAll(async () => {
	Runtime.install({ logger: new DefaultLogger('ERROR') });
	[env, workflowBundle] = await Promise.all([startDevServer(), bundleDomain('oms')]);
	workflows = await connectTemporal({ address: env.address, namespace: 'default', uiUrl: '' });
	bulks = sqliteBulkStore(await openDatabase(':memory:', [bulkSchema]));
	gateway = await Worker.create({
		connection: env.nativeConnection,
		taskQueue: taskQueues.realtime,
		activities: { publishBulk: async (publication: Publication) => void published.push(publication) }
	});
	running = gateway.run();
});
afterAll(async () => {
	gateway.shutdown();
	await running;
	await workflows.close();
	await env.teardown();
});

async function startWorker(shop: ManyOrders) {
	const worker = await Worker.create({
		connection: env.nativeConnection,
		taskQueue: taskQueues.oms,
		workflowBundle,
		activities: { saveBulk: (bulk: Bulk) => bulks.save(bulk), changeOrder: shop.changeOrder },
		interceptors: { activity: [beatingActivities] },
		...promptBeats,
		stickyQueueScheduleToStartTimeout: '1s',
		shutdownGraceTime: 0,
		shutdownForceTime: '100ms'
	});
	const run = worker.run();
	return {
		/** In the middle of its work: what it does is neither finished nor reported. */
		async stop() {
			if (worker.getState() === 'RUNNING') worker.shutdown();
			await run.catch(() => undefined);
		}
	};
}

async function begin(shop: ManyOrders) {
	const input: BulkInput = {
		bulkId: randomUUID(),
		action: 'hold',
		reason: 'recount',
		tags: [],
		who: { kind: 'staff', name: 'Ada' },
		orders: shop.orders,
		startedAt: new Date().toISOString()
	};
	const workflowId = bulkWorkflowId(input.bulkId);
	const handle = await workflows.client.workflow.start('bulk', { workflowId, taskQueue: taskQueues.oms, args: [input] });
	const row = () => bulks.load(input.bulkId);
	const step = (asked: BulkStep) => workflows.update(workflowId, steerBulk, [{ step: asked }], { ended: 'illegal-transition' });
	return { ...input, workflowId, handle, row, step, done: async () => (await row())?.done ?? 0 };
}

describe('a change of many orders', () => {
	it('is made to each once, although a worker dies in the middle and some refuse', async () => {
		const refuse = [3, 77, 199];
		const shop = manyOrders(200, { refuse, away: [5] });
		shop.gate.closesAt = 60;
		const first = await startWorker(shop);
		const { bulkId, workflowId, handle, row } = await begin(shop);
		// Every lane waits for an answer that its order has given.
		await expect.poll(() => shop.effects.length, patient).toBeGreaterThanOrEqual(63);
		await first.stop();
		shop.gate.closesAt = Infinity;
		expect(await row()).toMatchObject({ status: 'running', total: 200 });

		const second = await startWorker(shop);
		await handle.result();
		expect(await workflows.query(workflowId, getBulk)).toEqual(await row());
		await second.stop();

		const kept = await row();
		expect(kept).toMatchObject({ status: 'done', total: 200, done: 197, refused: 3, by: 'Ada' });
		expect(kept?.orders.flatMap(({ outcome }, nth) => (outcome === 'done' ? [] : [[nth, outcome]]))).toEqual(
			refuse.map((nth) => [nth, 'illegal-transition'])
		);
		expect(shop.effects).toHaveLength(197);
		expect(new Set(shop.effects).size).toBe(197);
		expect([...shop.changes.values()].every((ids) => ids.size === 1)).toBe(true);
		// It is told as it goes on, and to its end.
		const told = published.flatMap(({ progress }) => (progress.bulkId === bulkId ? [progress] : []));
		expect(told.at(-1)).toMatchObject({ status: 'done', done: 197, version: kept?.version });
		expect(told.length).toBeGreaterThan(2);
		expect(told.length).toBeLessThan(100);
		const { runId } = await workflows.client.workflow.getHandle(workflowId).describe();
		expect(runId).not.toBe(handle.firstExecutionRunId);
	});

	it('rests, goes on, and is called off: what was begun is brought to its end', async () => {
		const shop = manyOrders(30);
		shop.gate.closesAt = 5;
		const worker = await startWorker(shop);
		const { workflowId, handle, row, step } = await begin(shop);
		await expect.poll(() => shop.effects.length, patient).toBe(8);
		expect(await step('resume')).toMatchObject({ refusal: { code: 'illegal-transition' } });
		expect(await step('pause')).toMatchObject({ ok: true });
		shop.gate.closesAt = 20;
		shop.gate.open();
		await expect.poll(async () => [(await row())?.status, (await row())?.done], patient).toEqual(['paused', 8]);
		expect(shop.effects).toHaveLength(8);
		expect(await step('pause')).toMatchObject({ refusal: { code: 'illegal-transition' } });
		expect(await step('cancel')).toMatchObject({ ok: true });
		await handle.result();
		expect(await row()).toMatchObject({ status: 'cancelled', done: 8, refused: 0, total: 30 });
		expect((await row())?.orders.filter(({ outcome }) => outcome === null)).toHaveLength(22);
		await recordHistory(workflows.client, { workflowId }, 'oms', 'bulk-stopped');
		expect(await step('resume')).toMatchObject({ refusal: { code: 'illegal-transition' } });

		const again = await begin(shop);
		await again.step('pause');
		await again.step('resume');
		await again.handle.result();
		expect(await again.row()).toMatchObject({ status: 'done', done: 30 });
		await recordHistory(workflows.client, again, 'oms', 'bulk-done');
		await worker.stop();
	});

	it('is called off by Temporal as by a person', async () => {
		const shop = manyOrders(20);
		shop.gate.closesAt = 4;
		const worker = await startWorker(shop);
		const { handle, row } = await begin(shop);
		await expect.poll(() => shop.effects.length, patient).toBeGreaterThanOrEqual(4);
		await handle.cancel();
		await expect.poll(async () => (await row())?.status, patient).toBe('cancelling');
		shop.gate.open();
		await handle.result();
		expect(await row()).toMatchObject({ status: 'cancelled' });
		await worker.stop();
	});
});
