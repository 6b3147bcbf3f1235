import { Client } from '@elastic/elasticsearch';
import type { Config } from '../../config.ts';
import type { SearchStores } from '../../stores.ts';
import { cartsListed } from '#domain/cart/carts-listed.ts';
import { collectionsListed } from '#domain/catalog/collections-listed.ts';
import { supplierOrdersListed } from '#domain/order/supplier-orders-listed.ts';
import { elasticsearchListSearch, listProperties } from './list-search.ts';
import { liveIndex } from './live-index.ts';
import { elasticsearchOrderSearch, orderProperties } from './order-search.ts';
import { productProperties } from './product-document.ts';
import { elasticsearchProductSearch } from './product-search.ts';
import { elasticsearchStockSearch, stockProperties } from './stock-search.ts';

type ElasticsearchConfig = NonNullable<Config['elasticsearch']>;

/** Longer than any search takes; callers that wait for less say so themselves. */
const requestTimeoutMs = 10_000;

const authOf = ({ apiKey, username, password }: ElasticsearchConfig) =>
	apiKey ? { auth: { apiKey } } : username ? { auth: { username, password } } : {};

// No retries in here: activities and pages retry by their own rules.
export const elasticsearchClient = (config: ElasticsearchConfig) =>
	new Client({ nodes: config.urls, requestTimeout: requestTimeoutMs, maxRetries: 0, ...authOf(config) });

/**
 * Every projection in Elasticsearch. Connects with the first request, and makes an index where it is first needed, so that a
 * process starts while the server is away. `visibleAtOnce`: a write answers when searches see it; for tests.
 */
export function openElasticsearch(config: ElasticsearchConfig, { visibleAtOnce = false } = {}): SearchStores {
	const client = elasticsearchClient(config);
	const indexOf = (name: string, properties: Parameters<typeof liveIndex>[0]['properties']) =>
		liveIndex({ client, alias: `${config.indexPrefix}-${name}`, properties, visibleAtOnce });
	return {
		name: 'elasticsearch',
		productSearch: elasticsearchProductSearch(client, indexOf('products', productProperties)),
		orderSearch: elasticsearchOrderSearch(client, indexOf('orders', orderProperties)),
		stockSearch: elasticsearchStockSearch(client, indexOf('inventory', stockProperties)),
		collectionSearch: elasticsearchListSearch(client, indexOf('collections', listProperties), collectionsListed),
		supplierOrderSearch: elasticsearchListSearch(client, indexOf('supplier_orders', listProperties), supplierOrdersListed),
		cartSearch: elasticsearchListSearch(client, indexOf('carts', listProperties), cartsListed),
		async ping() {
			await client.ping();
		},
		close: () => client.close()
	};
}
