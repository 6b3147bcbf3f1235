// From the cart into a checkout that nobody works on: no worker takes up checkouts here, so that one which is terminated has never had
// a row, nor a first task.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cookies } from '@sveltejs/kit';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkoutWorkflowId } from '#contracts/ids.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { readConfig } from '#server/config.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { startWorkers } from '#workers/start-workers.ts';
import { addToCart, openCheckout, type Visitor } from './carts.ts';
import { currentCheckout } from './checkouts.ts';
import { checkoutIdIn } from './cookies.ts';

const product = makeProduct({ title: 'Mug', type: 'mug' }, [{ sku: 'MUG', size: 'one-size', price: 2_000, weightGrams: 300 }]);
const variantId = product.variants[0]?.variantId ?? '';
let env: TestWorkflowEnvironment;
let platform: Platform;
let workers: Awaited<ReturnType<typeof startWorkers>>;
let folder: string;

beforeAll(async () => {
	env = await startDevServer();
	folder = await mkdtemp(join(tmpdir(), 'open-checkout-'));
	platform = await createPlatform(readConfig({ DATA_DIR: folder, TEMPORAL_ADDRESS: env.address, LOG_LEVEL: 'silent' }), 'test');
	await platform.catalog.put({ products: [product] });
	await platform.inventory.seed([{ sku: 'MUG', supplierId: 'a', onHand: 1, unitCost: 500 }]);
	workers = await startWorkers(platform, ['cart', 'inventory']);
}, 120_000);
afterAll(async () => {
	await workers?.stop();
	await platform?.close();
	await env?.teardown();
	await rm(folder, { recursive: true, force: true });
}, 60_000);

function browser(): Visitor {
	const jar = new Map<string, string>();
	const cookies = {
		get: (name: string) => jar.get(name),
		set: (name: string, value: string) => void jar.set(name, value),
		delete: (name: string) => void jar.delete(name)
	};
	return { url: new URL('http://127.0.0.1/shop/cart'), cookies: cookies as unknown as Cookies, locals: { platform, shopper: null } };
}

const opened = async (visitor: Visitor, changeId: string = randomUUID()) => {
	const outcome = await openCheckout(visitor, changeId);
	if (!outcome.ok) throw new Error(outcome.refusal.message);
	return outcome.checkoutId;
};

test('a checkout that was terminated before it had a row is followed by another, with the last unit that it held', async () => {
	const visitor = browser();
	expect(await addToCart(visitor, { changeId: randomUUID(), variantId, quantity: 1 })).toMatchObject({ ok: true });
	const click = randomUUID();
	const first = await opened(visitor, click);
	expect(await opened(visitor), 'one that runs is gone on with').toBe(first);

	await platform.workflows.client.workflow.getHandle(checkoutWorkflowId(first)).terminate('by a test');
	expect(await currentCheckout(visitor), 'nothing is known of it').toBeNull();
	const second = await opened(visitor, click);
	expect(second).not.toBe(first);
	expect(checkoutIdIn(visitor)).toBe(second);
	expect(await opened(visitor)).toBe(second);
	const partition = await platform.inventory.read('MUG');
	expect(partition?.holds.map(({ checkoutId }) => checkoutId)).toEqual([second]);
});
