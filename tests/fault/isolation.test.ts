// A slow supplier on every fulfillment slot leaves the carts as they were: each domain has a queue and slots of its own. The control
// is the same load on carts that share fulfillment's queue: there no cart gets its answer.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompleteAsyncError } from '@temporalio/activity';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addItem, type CartInput } from '#contracts/cart.ts';
import type { FulfillmentInput } from '#contracts/fulfillment.ts';
import { cartWorkflowId, fulfillmentWorkflowId } from '#contracts/ids.ts';
import { usd } from '#contracts/money.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { readConfig } from '#server/config.ts';
import { beatingActivities, promptBeats } from '#server/operations/beating-activities.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { connectWorker, workerBasics } from '#server/worker-connection.ts';
import { fixedSlots } from '#workers/slots.ts';
import { activitiesOf, startWorkers } from '#workers/start-workers.ts';
import { startDevServer } from '../fixtures/temporal.ts';

const supplierId = randomUUID();
const slots = fixedSlots.maxConcurrentActivityTaskExecutions;
/** What the control's carts and fulfillments wait in together. */
const sharedQueue = 'shared-queue';
const rounds = 3;
const cartsOfRound = 15;

let env: TestWorkflowEnvironment;
let platform: Platform;
let workers: Awaited<ReturnType<typeof startWorkers>>;
let folder: string;
let busy = 0;
/** Until then the supplier answers nobody. */
let supplierAnswers = Promise.withResolvers<void>();

/** No activity of fulfillment ends before the supplier answers: the first is to give an order to it. */
const slowed: typeof activitiesOf = {
	...activitiesOf,
	fulfillment: (real) =>
		Object.fromEntries(
			Object.keys(activitiesOf.fulfillment(real)).map((name) => [
				name,
				async () => {
					busy += 1;
					await supplierAnswers.promise;
					busy -= 1;
					// By then nobody waits for it any more.
					throw new CompleteAsyncError();
				}
			])
		)
};

const product = makeProduct({ title: 'Mug', type: 'mug' }, [{ sku: 'MUG', size: 'one-size', price: 1_600, weightGrams: 350 }]);
const variantId = product.variants[0]?.variantId ?? '';

function fulfillment(orderId: string): FulfillmentInput {
	const address = {
		firstName: 'Ada',
		lastName: 'L',
		address1: '1',
		address2: '',
		city: 'X',
		region: '',
		postalCode: '1',
		country: 'US',
		phone: ''
	};
	return {
		order: { orderId, confirmation: 'DG-0000-0000', email: 'ada@example.com', address, total: usd(1), lines: [] },
		supplierOrders: [
			{
				supplierOrderId: randomUUID(),
				supplierId,
				supplierName: 'Slow',
				supplierKind: 'custom',
				status: 'pending',
				lines: [{ lineId: variantId, sku: 'MUG', quantity: 1, title: 'Mug' }],
				itemCount: 1,
				carrier: 'UPS',
				trackingNumber: null,
				timeline: [],
				stageEndsAt: null,
				expectedShipAt: null,
				expectedDeliveryAt: null,
				reason: null
			}
		],
		config: { version: 1, mode: 'automatic', stageMs: 0, pace: 1 }
	};
}

beforeAll(async () => {
	env = await startDevServer();
	folder = await mkdtemp(join(tmpdir(), 'isolation-'));
	platform = await createPlatform(readConfig({ DATA_DIR: folder, TEMPORAL_ADDRESS: env.address, LOG_LEVEL: 'silent' }), 'test');
	await platform.catalog.put({
		products: [product],
		suppliers: [{ supplierId, name: 'Slow', kind: 'simulated', productTypes: ['mug'], carrier: 'UPS' }]
	});
	await platform.inventory.seed([{ sku: 'MUG', supplierId, onHand: 1_000, unitCost: 400 }]);
	workers = await startWorkers(platform, ['cart', 'inventory', 'fulfillment'], slowed);
}, 120_000);

afterAll(async () => {
	supplierAnswers.resolve();
	await workers?.stop();
	await platform?.close();
	await env?.teardown();
	await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Puts a first line into a new cart; answers what the shopper hears, and after how long. */
async function addToNewCart(taskQueue: string) {
	const cartId = randomUUID();
	const input: CartInput = { cartId, shopperId: null };
	const started = performance.now();
	const outcome = await platform.workflows.updateWithStart(
		{ workflowType: 'cart', workflowId: cartWorkflowId(cartId), taskQueue, args: [input] },
		addItem,
		[{ changeId: randomUUID(), variantId, quantity: 1 }],
		{ ended: 'cart-ended' }
	);
	return { outcome, ms: performance.now() - started };
}

/** What a first line takes, ms, of one cart after another. */
async function timesOfCarts(): Promise<number[]> {
	const times: number[] = [];
	for (let cart = 0; cart < cartsOfRound; cart += 1) {
		const { outcome, ms } = await addToNewCart(taskQueues.cart);
		expect(outcome).toMatchObject({ ok: true });
		times.push(ms);
	}
	return times;
}

/** Does this while every slot for fulfillment's activities waits for the supplier, and some more work waits for a slot. */
async function whileSupplierIsSlow<T>(taskQueue: string, work: () => Promise<T>): Promise<T> {
	supplierAnswers = Promise.withResolvers();
	const handles = await Promise.all(
		Array.from({ length: slots + 10 }, () => {
			const orderId = randomUUID();
			return platform.workflows.client.workflow.start('fulfillment', {
				workflowId: fulfillmentWorkflowId(orderId),
				taskQueue,
				args: [fulfillment(orderId)]
			});
		})
	);
	await expect.poll(() => busy).toBe(slots);
	const done = await work();
	expect(busy, 'all slots were busy to the end').toBe(slots);
	await Promise.all(handles.map((handle) => handle.terminate('the round is over')));
	supplierAnswers.resolve();
	await expect.poll(() => busy).toBe(0);
	return done;
}

const percentile = (times: number[], part: number) =>
	Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? Infinity);
const asFigures = (times: number[]) => ({ p50: percentile(times, 0.5), p95: percentile(times, 0.95) });

test('carts answer as ever while every fulfillment slot waits for a slow supplier', { timeout: 180_000 }, async () => {
	await timesOfCarts();
	const alone: number[] = [];
	const beside: number[] = [];
	// In turns, so that the machine's own restlessness meets both.
	for (let round = 0; round < rounds; round += 1) {
		alone.push(...(await timesOfCarts()));
		beside.push(...(await whileSupplierIsSlow(taskQueues.fulfillment, timesOfCarts)));
	}
	const [before, meanwhile] = [asFigures(alone), asFigures(beside)];
	console.log("a cart's first line, ms:", before, 'behind a slow supplier:', meanwhile);
	expect(meanwhile.p50).toBeLessThan(2 * before.p50 + 50);
	expect(meanwhile.p95).toBeLessThan(2 * before.p95 + 250);
});

test('on one queue with fulfillment no cart would answer', { timeout: 120_000 }, async () => {
	const { temporal } = platform.config;
	const connection = await connectWorker(temporal);
	const shared = await Worker.create({
		connection,
		...workerBasics(temporal),
		taskQueue: sharedQueue,
		workflowsPath: fileURLToPath(new URL('./shared-queue.workflows.ts', import.meta.url)),
		activities: { ...slowed.fulfillment(platform), ...activitiesOf.cart(platform) },
		interceptors: { activity: [beatingActivities] },
		...promptBeats,
		...fixedSlots
	});
	const run = shared.run();
	try {
		expect((await addToNewCart(sharedQueue)).outcome).toMatchObject({ ok: true });
		const { outcome, ms } = await whileSupplierIsSlow(sharedQueue, () => addToNewCart(sharedQueue));
		expect(outcome).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
		expect(ms).toBeGreaterThan(4_000);
	} finally {
		supplierAnswers.resolve();
		shared.shutdown();
		await run;
		await connection.close();
	}
});
