import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openFts5Search } from '../adapters/fts5/open-fts5-search.ts';
import { projections } from '../projections.ts';
import { explorerSuite } from './explorer.suite.ts';
import { explorableBy } from './explorer.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

describe('the projections in FTS5', () => {
	explorerSuite(async () => {
		const dataDir = await mkdtemp(join(tmpdir(), 'explorer-'));
		undo.push(() => rm(dataDir, { recursive: true }));
		const stores = await openFts5Search({ dataDir });
		undo.push(() => stores.close());
		return stores;
	});
});

it('offers an admin every projection', () => expect(explorableBy('admin')).toEqual([...projections]));
