import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe } from 'vitest';
import { openFts5Search } from './adapters/fts5/open-fts5-search.ts';
import { openSqliteStores } from './adapters/sqlite/open-sqlite-stores.ts';
import { projectionsSuite } from './projections.suite.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

async function folder() {
	const dataDir = await mkdtemp(join(tmpdir(), 'projections-'));
	undo.push(() => rm(dataDir, { recursive: true }));
	return dataDir;
}

async function search(dataDir: string) {
	const stores = await openFts5Search({ dataDir });
	undo.push(() => stores.close());
	return stores;
}

describe('projections in FTS5', () => {
	projectionsSuite(async () => {
		const dataDir = await folder();
		const write = await openSqliteStores({ dataDir, fulfillment: { mode: 'automatic', stageMs: 0 } });
		undo.push(() => write.close());
		return { stores: { ...write, ...(await search(dataDir)) }, another: async () => search(await folder()) };
	});
});
