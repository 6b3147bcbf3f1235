import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Collection, Product, Supplier } from '#contracts/catalog.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import type { CatalogStore } from './catalog-store.ts';

const collection = (change: Partial<Collection> = {}): Collection => ({
	collectionId: randomUUID(),
	version: 1,
	slug: 'night-shift',
	title: 'Night Shift',
	description: 'For those awake.',
	artwork: { motif: 'owl', inks: ['#22223b'], seed: 7 },
	...change
});
const supplier = (change: Partial<Supplier> = {}): Supplier => ({
	supplierId: randomUUID(),
	name: 'Kiln & Paper',
	kind: 'simulated',
	productTypes: ['mug'],
	carrier: 'Meridian Post',
	...change
});

/** `make` answers an empty store. */
export function catalogStoreSuite(make: () => Promise<CatalogStore>) {
	it('answers a product whole, and null for one it does not know', async () => {
		const store = await make();
		const product = makeProduct();
		await store.put({ products: [product] });
		expect(await store.product(product.productId)).toEqual(product);
		expect(await store.product(randomUUID())).toBeNull();
	});

	it('answers variants with their product, each once, and leaves out what it does not know', async () => {
		const store = await make();
		const [one, two] = [makeProduct(), makeProduct()];
		await store.put({ products: [one, two] });
		const wanted = [one, two].flatMap((product) => product.variants.slice(0, 1));
		const ids = wanted.map((variant) => variant.variantId);
		const found = await store.variants([...ids, randomUUID(), ...ids]);
		expect(found.map((variant) => variant.variantId).toSorted()).toEqual(ids.toSorted());
		for (const { product, ...variant } of found) {
			const whole = [one, two].find((other) => other.productId === variant.productId);
			expect({ ...product, variants: whole?.variants }).toEqual(whole);
			expect(whole?.variants).toContainEqual(variant);
		}
		expect(await store.variants([])).toEqual([]);
	});

	it('takes a product only when its version is higher', async () => {
		const store = await make();
		const product = makeProduct({ version: 3, title: 'Third' });
		const writes: [number, string][] = [
			[3, 'Same'],
			[2, 'Older'],
			[4, 'Newer']
		];
		await store.put({ products: [product] });
		for (const [version, title] of writes) await store.put({ products: [{ ...product, version, title }] });
		expect((await store.product(product.productId))?.title).toBe('Newer');
		expect(await store.count()).toBe(1);
	});

	it('forgets variants that a newer version no longer has', async () => {
		const store = await make();
		const product = makeProduct();
		const [kept, ...gone] = product.variants;
		await store.put({ products: [product] });
		await store.put({ products: [{ ...product, version: 2, variants: kept ? [kept] : [] }] });
		const found = await store.variants(product.variants.map((variant) => variant.variantId));
		expect(gone.length).toBeGreaterThan(0);
		expect(found.map((variant) => variant.variantId)).toEqual([kept?.variantId]);
	});

	it('finds a variant that has moved to another product', async () => {
		const store = await make();
		const [from, to] = [makeProduct(), makeProduct()];
		const [moved, ...left] = from.variants;
		if (!moved) throw new Error('a product without variants');
		await store.put({ products: [from, to] });
		expect(await store.variants([moved.variantId])).toMatchObject([{ product: { productId: from.productId } }]);
		const variants = [...to.variants, { ...moved, productId: to.productId }];
		await store.put({ products: [{ ...from, version: 2, variants: left }] });
		await store.put({ products: [{ ...to, version: 2, variants }] });
		expect(await store.variants([moved.variantId])).toMatchObject([{ product: { productId: to.productId } }]);
	});

	it('walks all products once, in a stable order, whatever the page size', async () => {
		const store = await make();
		const products = Array.from({ length: 23 }, () => makeProduct());
		await store.put({ products });
		const walk = async (limit: number) => {
			const seen: Product[] = [];
			for (let after: string | null = null; ;) {
				const page: { products: Product[]; next: string | null } = await store.page(after, limit);
				seen.push(...page.products);
				if (page.next === null) return seen.map((product) => product.productId);
				after = page.next;
			}
		};
		const ids = await walk(5);
		expect(ids.toSorted()).toEqual(products.map((product) => product.productId).toSorted());
		expect(await walk(23)).toEqual(ids);
		expect(await walk(100)).toEqual(ids);
		expect(await store.count()).toBe(23);
	});

	it('keeps collections by version and suppliers as they were last put', async () => {
		const store = await make();
		const [shelf, maker] = [collection({ version: 2 }), supplier()];
		await store.put({ collections: [shelf], suppliers: [maker] });
		await store.put({ collections: [{ ...shelf, version: 1, title: 'Older' }], suppliers: [{ ...maker, carrier: 'Swiftway' }] });
		expect(await store.collections()).toEqual([shelf]);
		expect(await store.suppliers()).toEqual([{ ...maker, carrier: 'Swiftway' }]);
	});
}
