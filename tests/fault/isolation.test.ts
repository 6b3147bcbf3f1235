// A slow supplier on every fulfillment slot leaves the carts as they were: each domain has a queue and slots of its own.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addItem, type CartInput } from '#contracts/cart.ts';
import type { Product } from '#contracts/catalog.ts';
import type { FulfillmentInput } from '#contracts/fulfillment.ts';
import { cartWorkflowId, fulfillmentWorkflowId } from '#contracts/ids.ts';
import { usd } from '#contracts/money.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { readConfig } from '#server/config.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { fixedSlots } from '#workers/slots.ts';
import { activitiesOf, startWorkers } from '#workers/start-workers.ts';
import { startDevServer } from '../fixtures/temporal.ts';

const slowMs = 30_000;
const supplierId = randomUUID();
const productId = randomUUID();
const variantId = randomUUID();

let env: TestWorkflowEnvironment;
let platform: Platform;
let workers: Awaited<ReturnType<typeof startWorkers>>;
let folder: string;
let busy = 0;
const ended = new AbortController();

/** Every activity of fulfillment takes half a minute: the first is to give an order to a supplier that hardly answers. */
const slowed: typeof activitiesOf = {
	...activitiesOf,
	fulfillment: (real) =>
		Object.fromEntries(
			Object.keys(activitiesOf.fulfillment(real)).map((name) => [
				name,
				async () => {
					busy += 1;
					await delay(slowMs, undefined, { signal: ended.signal }).catch(() => undefined);
					busy -= 1;
				}
			])
		)
};

const product: Product = {
	productId,
	version: 1,
	title: 'Mug',
	description: 'A mug.',
	type: 'mug',
	collectionIds: [],
	artwork: { motif: 'sunburst', inks: ['#112233', '#ddeeff'], seed: 1 },
	tags: [],
	createdAt: '2026-01-01T00:00:00.000Z',
	published: true,
	variants: [
		{
			variantId,
			productId,
			sku: 'MUG',
			color: { name: 'white', label: 'White', hex: '#ffffff' },
			size: 'one-size',
			price: usd(1_600),
			weightGrams: 350
		}
	]
};

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
	ended.abort();
	await workers?.stop();
	await platform?.close();
	await env?.teardown();
	await rm(folder, { recursive: true, force: true });
}, 60_000);

/** What a first line takes, ms, of so many carts one after another. */
async function timesOfCarts(carts = 40): Promise<{ p50: number; p95: number }> {
	const times: number[] = [];
	for (let cart = 0; cart < carts; cart += 1) {
		const cartId = randomUUID();
		const input: CartInput = { cartId, shopperId: null };
		const started = performance.now();
		const outcome = await platform.workflows.updateWithStart(
			{ workflowType: 'cart', workflowId: cartWorkflowId(cartId), taskQueue: taskQueues.cart, args: [input] },
			addItem,
			[{ changeId: randomUUID(), variantId, quantity: 1 }],
			{ ended: 'cart-ended' }
		);
		expect(outcome).toMatchObject({ ok: true });
		times.push(performance.now() - started);
	}
	const sorted = times.toSorted((a, b) => a - b);
	const at = (part: number) => Math.round(sorted[Math.floor(carts * part)] ?? Infinity);
	return { p50: at(0.5), p95: at(0.95) };
}

test('carts answer as ever while every fulfillment slot waits for a slow supplier', async () => {
	await timesOfCarts(10);
	const before = await timesOfCarts();

	const slots = fixedSlots.maxConcurrentActivityTaskExecutions;
	for (let order = 0; order < slots + 10; order += 1) {
		const orderId = randomUUID();
		await platform.workflows.client.workflow.start('fulfillment', {
			workflowId: fulfillmentWorkflowId(orderId),
			taskQueue: taskQueues.fulfillment,
			args: [fulfillment(orderId)]
		});
	}
	await expect.poll(() => busy, { timeout: 20_000 }).toBe(slots);
	const meanwhile = await timesOfCarts();
	console.log("a cart's first line, ms:", before, 'behind a slow supplier:', meanwhile);
	expect(busy, 'all slots were busy to the end').toBe(slots);
	// The machine's own restlessness apart.
	expect(meanwhile.p50).toBeLessThan(2 * before.p50 + 500);
	expect(meanwhile.p95).toBeLessThan(2 * before.p95 + slowMs / 10);
}, 240_000);
