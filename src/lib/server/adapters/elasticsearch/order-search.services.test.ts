import { afterAll, describe, inject } from 'vitest';
import { orderSearchSuite } from '../../ports/order-search.suite.ts';
import { freshSearches } from './fresh-search.fixture.ts';

const url = inject('elasticsearch');

describe.skipIf(!url)('orders in Elasticsearch', () => {
	const { fresh, clear } = freshSearches(url);
	afterAll(clear);
	orderSearchSuite(async () => fresh().orderSearch);
});
