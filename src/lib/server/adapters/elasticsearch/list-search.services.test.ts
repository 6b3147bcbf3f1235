import { afterAll, describe, inject } from 'vitest';
import { listSearchSuite } from '../../ports/list-search.suite.ts';
import { freshSearches } from './fresh-search.fixture.ts';

const url = inject('elasticsearch');

describe.skipIf(!url)('lists in Elasticsearch', () => {
	const { fresh, clear } = freshSearches(url);
	afterAll(clear);
	listSearchSuite(async () => fresh());
});
