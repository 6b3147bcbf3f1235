import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, inject } from 'vitest';
import { projectionsSuite } from '../../projections.suite.ts';
import { openSqliteStores } from '../sqlite/open-sqlite-stores.ts';
import { freshSearches } from './fresh-search.fixture.ts';

const url = inject('elasticsearch');

describe.skipIf(!url)('projections in Elasticsearch', () => {
	const { fresh, clear } = freshSearches(url);
	const undo: (() => Promise<void>)[] = [];
	afterEach(async () => {
		for (const step of undo.splice(0).reverse()) await step();
	});
	afterAll(clear);

	projectionsSuite(async () => {
		const dataDir = await mkdtemp(join(tmpdir(), 'projections-'));
		undo.push(() => rm(dataDir, { recursive: true }));
		const write = await openSqliteStores({ dataDir, fulfillment: { mode: 'automatic', stageMs: 0 } });
		undo.push(() => write.close());
		return { stores: { ...write, ...fresh() }, another: async () => fresh() };
	}, 2);
});
