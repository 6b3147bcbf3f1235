import { afterAll, describe, expect, inject, it } from 'vitest';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import { explore, projectionCounts } from '../../admin/explorer.ts';
import { elasticsearchAt, freshSearches } from './fresh-search.fixture.ts';
import { openElasticsearch } from './open-elasticsearch.ts';

const url = inject('elasticsearch');

describe.skipIf(!url)('Elasticsearch behind the projections', () => {
	const { fresh, clear } = freshSearches(url);
	afterAll(clear);

	it('answers a ping; one that is not there does not, and says so soon', async () => {
		await expect(fresh().ping()).resolves.toBeUndefined();
		const away = openElasticsearch(elasticsearchAt('http://127.0.0.1:9', 'away'));
		await expect(away.ping()).rejects.toThrow();
		await expect(away.productSearch.count()).rejects.toThrow();
		await away.close();
	});

	it('lets two processes make the same index at the same time', async () => {
		const first = fresh();
		const products = Array.from({ length: 8 }, () => makeProduct());
		const sameIndex = products.map((product) => first.productSearch.index([product], new Map()));
		await Promise.all(sameIndex);
		expect(await first.productSearch.count()).toBe(8);
	});

	it('is looked into by the admin’s explorer', async () => {
		const stores = fresh();
		const order = sampleOrder();
		await stores.productSearch.index([makeProduct({ title: 'Lantern Tee' })], new Map());
		await stores.orderSearch.project([order]);
		expect(await projectionCounts(stores)).toEqual({ products: 1, orders: 1, stock: 0 });
		const found = await explore(stores, 'orders', order.confirmation, () => 0);
		expect(found.hits.map(({ id }) => id)).toEqual([order.orderId]);
		expect((await explore(stores, 'products', '', () => 0)).total).toBe(1);
		expect((await explore(stores, 'stock', 'any', () => 0)).total).toBe(0);
	});

	it('answers a page with what the page shows alone', async () => {
		const stores = fresh();
		await stores.productSearch.index([makeProduct({ description: 'words that no card shows' })], new Map());
		const page = await stores.productSearch.search({
			text: '',
			collections: [],
			types: [],
			colors: [],
			sizes: [],
			price: { min: null, max: null },
			sort: 'newest',
			page: 1,
			pageSize: 24
		});
		expect(JSON.stringify(page.products)).not.toContain('words that no card shows');
		expect(Object.keys(page.products[0] ?? {}).toSorted()).toEqual([
			'artwork',
			'collectionTitle',
			'colors',
			'imageUrl',
			'priceFrom',
			'priceTo',
			'productId',
			'title',
			'type'
		]);
	});
});
