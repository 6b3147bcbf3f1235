import { afterAll, describe, inject } from 'vitest';
import { productSearchSuite } from '../../ports/product-search.suite.ts';
import { freshSearches } from './fresh-search.fixture.ts';

const url = inject('elasticsearch');

describe.skipIf(!url)('products in Elasticsearch', () => {
	const { fresh, clear } = freshSearches(url);
	afterAll(clear);
	productSearchSuite(async () => fresh().productSearch);
});
