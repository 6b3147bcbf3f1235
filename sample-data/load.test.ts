import { describe, expect, it } from 'vitest';
import { collectionsListed } from '#domain/catalog/collections-listed.ts';
import { everything } from '#domain/listed.ts';
import { fts5ListSearch, listSchema } from '#server/adapters/fts5/list-search.ts';
import { fts5ProductSearch, productSearchSchema } from '#server/adapters/fts5/product-search.ts';
import { fts5StockSearch, stockSearchSchema } from '#server/adapters/fts5/stock-search.ts';
import { catalogSchema, sqliteCatalogStore } from '#server/adapters/sqlite/catalog-store.ts';
import { promotionSchema, sqlitePromotionStore } from '#server/adapters/sqlite/promotion-store.ts';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import { readCatalog } from './data-file.ts';
import { loadCatalog, type CatalogStores } from './load.ts';
import type { Catalog } from './rows.ts';

const whole = readCatalog();
const data: Catalog = { ...whole, products: whole.products.slice(0, 200) };
const now = '2026-11-22T00:00:00.000Z';
const quietly = () => {};

const openSearch = async () => {
	const search = await openDatabase(':memory:', [productSearchSchema, stockSearchSchema, listSchema('collections')]);
	return {
		productSearch: fts5ProductSearch(search),
		collectionSearch: fts5ListSearch(search, 'collections', collectionsListed),
		stockSearch: fts5StockSearch(search)
	};
};
const openStores = async (): Promise<CatalogStores> => {
	const store = await openDatabase(':memory:', [catalogSchema, inventorySchema, promotionSchema]);
	return {
		catalog: sqliteCatalogStore(store),
		inventory: sqliteInventoryStore(store),
		promotions: sqlitePromotionStore(store),
		...(await openSearch())
	};
};
const load = (stores: CatalogStores, change: Partial<Catalog> = {}) => loadCatalog(stores, quietly, { data: { ...data, ...change }, now });

async function expectWhole({ catalog, inventory, productSearch, collectionSearch, stockSearch }: CatalogStores) {
	expect((await collectionSearch.search({ ...everything, cursor: null, limit: 1 })).total).toBe(data.collections.length);
	expect(await catalog.count()).toBe(200);
	expect(await productSearch.count()).toBe(200);
	expect((await catalog.collections()).length).toBe(data.collections.length);
	expect((await catalog.suppliers()).length).toBe(data.suppliers.length);
	for (const { sku, supplierId, onHand } of data.stock.slice(0, 50))
		expect((await inventory.read(sku))?.stock.find((stock) => stock.supplierId === supplierId)?.onHand).toBe(onHand);
	const skus = new Set(data.stock.map((row) => row.sku));
	expect((await stockSearch.search({ text: '', lowFirst: false, cursor: null, limit: 1 })).total).toBe(skus.size);
}

describe('loading the catalog', () => {
	it('fills empty stores, tells how far it is, and leaves full ones alone', async () => {
		const stores = await openStores();
		const shares: number[] = [];
		expect(await loadCatalog(stores, (done, total) => shares.push(done / total), { data, now })).toBe('loaded');
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		expect(shares.at(-1)).toBe(1);
		await expectWhole(stores);
		expect(await load(stores)).toBe('complete');
	});

	it('finishes what was cut off, wherever that was', async () => {
		for (const failing of [1, 3, 5]) {
			const stores = await openStores();
			const cut = () => {
				if (++steps === failing) throw new Error('cut off');
			};
			let steps = 0;
			await expect(loadCatalog(stores, cut, { data, now })).rejects.toThrow('cut off');
			expect(await load(stores)).toBe('loaded');
			await expectWhole(stores);
		}
	});

	it('makes lost projections anew from the stores, with what was changed there', async () => {
		const stores = await openStores();
		await load(stores);
		const [row] = data.products;
		const product = await stores.catalog.product(row?.id ?? '');
		if (!product) throw new Error('The first product is missing.');
		await stores.catalog.put({ products: [{ ...product, version: 9, title: 'Zanzibar' }] });
		const renewed = { ...stores, ...(await openSearch()) };
		expect(await load(renewed)).toBe('projected');
		await expectWhole(renewed);
		expect((await renewed.productSearch.suggest('zanzi', 1)).map(({ title }) => title)).toEqual(['Zanzibar']);
	});

	it('brings newer data over older, and never over what people changed since or sold', async () => {
		const stores = await openStores();
		await load(stores);
		const [stock] = data.stock.filter((candidate) => candidate.onHand > 20);
		const [first, second] = data.products;
		if (!stock || !first || !second) throw new Error('The data are too few.');
		const at = now;
		const adjustment = {
			type: 'adjust',
			at,
			supplierId: stock.supplierId,
			delta: -7,
			movementId: 'm1',
			reason: 'count',
			who: 'test'
		} as const;
		await stores.inventory.change(stock.sku, [adjustment]);
		const edited = await stores.catalog.product(second.id);
		if (!edited) throw new Error('The second product is missing.');
		await stores.catalog.put({ products: [{ ...edited, version: 40, title: 'Edited' }] });
		expect(await load(stores, { version: 2, products: data.products.map((row) => ({ ...row, title: `${row.title} II` })) })).toBe('loaded');
		expect((await stores.catalog.product(first.id))?.title).toBe(`${first.title} II`);
		expect((await stores.catalog.product(second.id))?.title).toBe('Edited');
		const left = (await stores.inventory.read(stock.sku))?.stock.find((row) => row.supplierId === stock.supplierId);
		expect(left?.onHand).toBe(stock.onHand - 7);
	});
});
