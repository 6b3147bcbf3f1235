import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { productSorts, type Collection, type Product } from '#contracts/catalog.ts';
import type { Cart } from '#contracts/cart.ts';
import type { Order } from '#contracts/order.ts';
import { makeProduct, testColors } from '#domain/catalog/make-product.fixture.ts';
import { sampleCart } from '#domain/cart/cart.fixture.ts';
import { everything } from '#domain/listed.ts';
import { sampleOrder, samplePart } from '#domain/order/order.fixture.ts';
import { stockView } from '#domain/stock/views.ts';
import { everyOrder } from './ports/order-search.ts';
import { projectOrder } from './project-order.ts';
import { projections, rebuildProjection, titlesOf, type OnProgress, type ProjectedStores, type ProjectionStores } from './projections.ts';
import { everyDocument } from './every-document.fixture.ts';

const artwork = { motif: 'owl', inks: ['#22223b'], seed: 7 };
const collection = { collectionId: 'c-night', version: 1, slug: 'night-shift', title: 'Night Shift', description: '', artwork };
const supplierId = 'north';
const partStatuses = ['pending', 'processing', 'shipped', 'delivered', 'cancelled', 'rejected'] as const;

/** Every document, and what searches make of their words. */
async function shown(stores: ProjectionStores) {
	const { productSearch, orderSearch, stockSearch, supplierOrderSearch, cartSearch, collectionSearch } = stores;
	const query = { text: '', collections: [], types: [], colors: [], sizes: [], price: { min: null, max: null }, page: 1, pageSize: 500 };
	const all = { ...everything, cursor: null, limit: 500 };
	return {
		documents: await everyDocument(stores),
		products: await Promise.all(productSorts.map((sort) => productSearch.search({ ...query, sort }))),
		words: await Promise.all(
			['tee', 'owl', 'mountian', 'nig'].map(async (text) => {
				const { products, ...page } = await productSearch.search({ ...query, text, sort: 'name' });
				return { products: products.map(({ productId }) => productId), ...page };
			})
		),
		count: await productSearch.count(),
		counts: await orderSearch.counts(),
		customers: await Promise.all(['bea', 'eve'].map((text) => orderSearch.search({ ...everyOrder, text, limit: 500 }))),
		low: await stockSearch.search({ text: '', lowFirst: true, cursor: null, limit: 500 }),
		supplierOrders: await Promise.all(['supplier', 'a', 'dg 1'].map((text) => supplierOrderSearch.search({ ...all, text }))),
		carts: await Promise.all(['owl', 'mountain', 'print'].map((text) => cartSearch.search({ ...all, text }))),
		collections: await Promise.all(['night', 'shift'].map((text) => collectionSearch.search({ ...all, text }))),
		sums: await Promise.all([supplierOrderSearch.sums(), cartSearch.sums(), collectionSearch.sums()])
	};
}

const kinds = ['product', 'collection', 'order', 'cart', 'stock'] as const;
type Step = { what: (typeof kinds)[number]; which: number; how: number; isLate: boolean };
const steps = fc.array(
	fc.record<Step>({
		what: fc.constantFrom(...kinds),
		which: fc.nat(6),
		how: fc.nat(5),
		isLate: fc.boolean()
	}),
	{ minLength: 15, maxLength: 80 }
);

/** The shop's life: each step writes the store and then the projection; a late one projects what was there before once more. */
function life(stores: ProjectedStores) {
	const ids = Array.from({ length: 7 }, () => randomUUID());
	const products = new Map<number, Product>();
	const orders = new Map<number, Order>();
	const collections = new Map<number, Collection>();
	const carts = new Map<number, Cart>();
	const titles = titlesOf([collection]);
	const titleOf = (how: number) => ['Night Owl Tee', 'Mountain Tee', 'Owl', 'Crème Tee', 'Print 9', 'Print 10'][how] ?? '';

	async function product({ which, how, isLate }: Step) {
		const before = products.get(which);
		const next = makeProduct(
			{
				productId: ids[which] ?? '',
				version: (before?.version ?? 0) + 1,
				title: titleOf(how),
				type: how % 2 ? 'mug' : 't-shirt',
				collectionIds: how % 3 ? [collection.collectionId] : [],
				published: how !== 5
			},
			[{ price: 1_000 + how * 100 }, { color: testColors.sand, size: how % 2 ? 'L' : 'M' }]
		);
		products.set(which, next);
		await stores.catalog.put({ products: [next] });
		await stores.productSearch.index([next], titles);
		if (isLate && before) await stores.productSearch.index([before], titles);
	}

	async function order({ which, how, isLate }: Step) {
		const before = orders.get(which);
		const next: Order = {
			...(before ?? sampleOrder({ orderId: ids[which] ?? '', confirmation: `DG-${which}`, email: which % 2 ? 'eve@a.org' : 'bea@b.org' })),
			version: (before?.version ?? 0) + 1,
			supplierOrders: ['a', 'b']
				.slice(0, Math.max(before?.supplierOrders.length ?? 0, how % 3))
				.map((id) => samplePart(id, partStatuses[how] ?? 'pending', [{ lineId: 'one', quantity: 1 }])),
			status: (['pending_assignment', 'processing', 'shipped', 'delivered', 'cancelled', 'complete'] as const)[how] ?? 'processing',
			placedAt: `2026-11-01T00:0${which}:00.000Z`,
			updatedAt: new Date(Date.UTC(2026, 10, 2) + (before?.version ?? 0) * 1_000).toISOString()
		};
		orders.set(which, next);
		await stores.orders.save(next);
		await projectOrder(stores, next);
		if (isLate && before) await projectOrder(stores, before);
	}

	async function collectionStep({ which, how, isLate }: Step) {
		const before = collections.get(which);
		const next = {
			...collection,
			collectionId: ids[which] ?? '',
			slug: `c-${which}`,
			version: (before?.version ?? 0) + 1,
			title: titleOf(how)
		};
		collections.set(which, next);
		await stores.catalog.put({ collections: [next] });
		await stores.collectionSearch.project([next]);
		if (isLate && before) await stores.collectionSearch.project([before]);
	}

	async function cart({ which, how, isLate }: Step) {
		const before = carts.get(which);
		const lines = [{ title: titleOf(how), quantity: how + 1, price: 1_000 }].slice(how === 5 ? 1 : 0);
		const version = (before?.version ?? 0) + 1;
		const updatedAt = new Date(Date.UTC(2026, 10, 2) + version * 1_000).toISOString();
		const next = {
			...sampleCart({ cartId: ids[which] ?? '', version, updatedAt, lines }),
			status: (['open', 'open', 'open', 'abandoned', 'ordered', 'open'] as const)[how] ?? 'open',
			checkoutId: how === 1 ? 'checkout' : null
		};
		carts.set(which, next);
		await stores.carts.save(next);
		await stores.cartSearch.project([next]);
		if (isLate && before) await stores.cartSearch.project([before]);
	}

	async function stock({ which, how, isLate }: Step) {
		const sku = `SKU-${ids[which]}`;
		const at = '2026-11-02T00:00:00.000Z';
		const project = async () => {
			const partition = await stores.inventory.read(sku);
			return partition ? [stockView(partition, at)] : [];
		};
		const before = await project();
		if (before.length === 0) await stores.inventory.seed([{ sku, supplierId, onHand: 10 + how, unitCost: 500 }]);
		else
			await stores.inventory.change(sku, [
				{ type: 'adjust', at, movementId: randomUUID(), supplierId, delta: how - 2, who: 'staff', reason: 'counted' }
			]);
		await stores.stockSearch.project(await project());
		if (isLate) await stores.stockSearch.project(before);
	}

	const doers = { product, collection: collectionStep, order, cart, stock };
	return { step: (step: Step) => doers[step.what](step) };
}

/** `make` answers write stores and projections, all empty; `another` empty projections beside them. */
export function projectionsSuite(make: () => Promise<{ stores: ProjectedStores; another: () => Promise<ProjectionStores> }>, runs = 5) {
	const rebuildAll = async (stores: ProjectedStores, onProgress?: OnProgress) => {
		for (const name of projections) await rebuildProjection(name, stores, onProgress);
	};

	it('makes projections that are the same as those that were lived through', async () => {
		await fc.assert(
			fc.asyncProperty(steps, async (lived) => {
				const { stores, another } = await make();
				await stores.catalog.put({ collections: [collection] });
				await stores.collectionSearch.project([collection]);
				const { step } = life(stores);
				for (const each of lived) await step(each);
				const before = await shown(stores);
				const empty = { ...stores, ...(await another()) };
				await rebuildAll(empty);
				expect(await shown(empty)).toEqual(before);
				await rebuildAll(stores);
				expect(await shown(stores)).toEqual(before);
			}),
			{ numRuns: runs }
		);
	});

	it('loses nothing that is written while it rebuilds', async () => {
		const { stores, another } = await make();
		await stores.catalog.put({ collections: [collection] });
		await stores.collectionSearch.project([collection]);
		const { step } = life(stores);
		const all = kinds.flatMap((what) => [0, 1, 2, 3, 4, 5, 6].map((which) => ({ what, which, how: which % 6, isLate: false })));
		for (const each of all) await step(each);
		let stop = false;
		const living = (async () => {
			for (let turn = 1; !stop; turn++) for (const each of all) await step({ ...each, how: (each.how + turn) % 6, isLate: turn % 2 === 0 });
		})();
		const told: string[] = [];
		await rebuildAll(stores, (done, total, what) => told.push(`${what} ${done}/${total}`));
		stop = true;
		await living;
		expect(told).toEqual([
			'products 7/7',
			'collections 8/8',
			'orders 7/7',
			expect.stringMatching(/^supplier_orders /),
			expect.stringMatching(/^carts 7/),
			'inventory 7/7'
		]);
		const after = await shown(stores);
		const fresh = { ...stores, ...(await another()) };
		await rebuildAll(fresh);
		expect(after).toEqual(await shown(fresh));
	});
}
