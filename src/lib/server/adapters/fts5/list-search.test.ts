import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe } from 'vitest';
import { listSearchSuite } from '../../ports/list-search.suite.ts';
import { openFts5Search } from './open-fts5-search.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

describe('lists in FTS5', () => {
	listSearchSuite(async () => {
		const dataDir = await mkdtemp(join(tmpdir(), 'lists-'));
		undo.push(() => rm(dataDir, { recursive: true }));
		const stores = await openFts5Search({ dataDir });
		undo.push(() => stores.close());
		return stores;
	});
});
