import { afterAll, describe, inject } from 'vitest';
import { stockSearchSuite } from '../../ports/stock-search.suite.ts';
import { freshSearches } from './fresh-search.fixture.ts';

const url = inject('elasticsearch');

describe.skipIf(!url)('stock in Elasticsearch', () => {
	const { fresh, clear } = freshSearches(url);
	afterAll(clear);
	stockSearchSuite(async () => fresh().stockSearch);
});
