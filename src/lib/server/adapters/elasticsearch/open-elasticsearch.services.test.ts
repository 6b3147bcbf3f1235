import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import { everyOrder } from '../../ports/order-search.ts';
import { analysis } from './analysis.ts';
import { explorerSuite } from '../../admin/explorer.suite.ts';
import { elasticsearchAt, freshSearches } from './fresh-search.fixture.ts';
import { openElasticsearch } from './open-elasticsearch.ts';
import { orderProperties } from './order-search.ts';

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

	it('teaches an index that an older release made the fields that have come since', async () => {
		const prefix = `older-${randomUUID()}`;
		const client = new Client({ node: url });
		const older = Object.fromEntries(Object.entries(orderProperties).filter(([name]) => name !== 'total'));
		await client.indices.create({
			index: `${prefix}-orders.first`,
			aliases: { [`${prefix}-orders`]: {} },
			settings: { analysis },
			mappings: { dynamic: 'strict', properties: older }
		});
		const stores = openElasticsearch(elasticsearchAt(url, prefix), { visibleAtOnce: true });
		expect((await stores.orderSearch.search({ ...everyOrder, sort: '-total' })).total).toBe(0);
		const order = sampleOrder();
		await stores.orderSearch.project([order]);
		const { cards } = await stores.orderSearch.search({ ...everyOrder, total: { min: order.total.amount, max: null } });
		expect(cards.map(({ orderId }) => orderId)).toEqual([order.orderId]);
		await client.indices.delete({ index: `${prefix}-orders.first` });
		await stores.close();
		await client.close();
	});

	explorerSuite(async () => fresh());

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
