import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Product } from '#contracts/catalog.ts';
import type { Platform } from '#server/platform.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { stockView } from '#domain/stock/views.ts';
import { openGateway, openPlatform, signIn } from './gateway.fixture.ts';

let platform: Platform;
let close: () => Promise<void>;
let gateway: Awaited<ReturnType<typeof openGateway>>;

beforeAll(async () => {
	({ platform, close } = await openPlatform());
	gateway = await openGateway(platform, { headsMs: 200 });
});
afterAll(async () => {
	await gateway.close();
	await close();
});

const now = () => new Date().toISOString();

async function stockedProduct(onHand: number): Promise<{ product: Product; sku: string; variantId: string }> {
	const sku = `sku-${randomUUID()}`;
	const product = makeProduct({ title: 'Mug', type: 'mug', createdAt: now() }, [{ sku, size: 'one-size', price: 1_000, weightGrams: 300 }]);
	const variantId = product.variants[0]?.variantId ?? '';
	await platform.catalog.put({ products: [product] });
	await platform.inventory.seed([{ sku, supplierId: 's1', onHand, unitCost: 100 }]);
	return { product, sku, variantId };
}

const adjust = (sku: string, delta: number) =>
	platform.inventory.change(sku, [
		{ type: 'adjust', at: now(), supplierId: 's1', delta, movementId: randomUUID(), reason: 'test', who: 'test' }
	]);

describe('public stock', () => {
	it('is told to anybody, and only where a level moves', async () => {
		const { product, sku, variantId } = await stockedProduct(50);
		const topic = `stock:${product.productId}` as const;
		const client = await gateway.connect();
		expect(await client.subscribe({ topic })).toMatchObject({
			ok: true,
			snapshot: { stock: { variants: { [variantId]: { level: 'plenty' } } } }
		});

		await adjust(sku, -10);
		await gateway.activities.publishStock({ skus: [sku], at: now() });
		await adjust(sku, -35);
		await gateway.activities.publishStock({ skus: [sku, 'another'], at: now() });
		await expect
			.poll(() => client.changed)
			.toMatchObject([{ topic, event: { type: 'stock.changed', stock: { variants: { [variantId]: { level: 'few', left: 5 } } } } }]);
		await adjust(sku, -5);
		await gateway.activities.publishStock({ skus: [sku], at: now() });
		await expect
			.poll(() => client.changed[1])
			.toMatchObject({
				previous: client.changed[0]?.version,
				event: { stock: { variants: { [variantId]: { level: 'none' } } } }
			});
	});

	it('shows by its head that a level moved where the publication was lost', async () => {
		const { product, sku } = await stockedProduct(50);
		const topic = `stock:${product.productId}` as const;
		const client = await gateway.connect();
		const answer = await client.subscribe({ topic });
		if (!answer.ok) throw new Error('refused');
		await adjust(sku, -50);
		const partition = await platform.inventory.read(sku);
		if (!partition) throw new Error('no stock');
		await platform.stockSearch.project([stockView(partition, now())]);
		await expect.poll(() => client.heads.at(-1)?.heads[topic]).toBeGreaterThan(answer.version);
		expect(await client.subscribe({ topic, since: answer.version })).toMatchObject({ ok: true, snapshot: { kind: 'stock' } });
	});

	it('of a product that does not exist is not found', async () => {
		const client = await gateway.connect();
		expect(await client.subscribe({ topic: `stock:${randomUUID()}` })).toEqual({ ok: false, error: 'not-found' });
	});
});

describe('the inventory', () => {
	it('tells staff each SKU that changed', async () => {
		const { sku } = await stockedProduct(7);
		const client = await gateway.connect({ dg_session: (await signIn(platform, { role: 'viewer' })).token });
		expect(await client.subscribe({ topic: 'inventory' })).toMatchObject({ ok: true, snapshot: { kind: 'inventory' } });
		await adjust(sku, 3);
		await gateway.activities.publishStock({ skus: [sku], at: now() });
		await expect
			.poll(() => client.changed)
			.toMatchObject([{ topic: 'inventory', event: { type: 'inventory.card-changed', card: { sku, available: 10 } } }]);
	});
});
