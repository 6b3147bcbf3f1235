import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { productSearchSuite } from '#server/ports/product-search.suite.ts';
import { openDatabase } from '../sqlite/database.ts';
import { fts5ProductSearch, productSearchSchema } from './product-search.ts';

const query = {
	text: '',
	collections: [],
	types: [],
	colors: [],
	sizes: [],
	price: { min: null, max: null },
	sort: 'relevance' as const,
	page: 1,
	pageSize: 10
};

describe('products in FTS5', () => {
	productSearchSuite(async () => fts5ProductSearch(await openDatabase(':memory:', [productSearchSchema])));

	it('shows at once what another process has written', async () => {
		const dir = await mkdtemp(join(tmpdir(), 'product-search-'));
		const open = () => openDatabase(join(dir, 'search.sqlite'), [productSearchSchema]);
		const [mine, theirs] = [await open(), await open()];
		const [here, there] = [fts5ProductSearch(mine), fts5ProductSearch(theirs)];
		const product = makeProduct({ title: 'Lantern Tee' });
		expect((await here.search(query)).total).toBe(0);
		await there.index([product], new Map());
		expect((await here.search({ ...query, text: 'lantern' })).total).toBe(1);
		await there.index([{ ...product, version: 2, title: 'Anchor Tee' }], new Map());
		expect((await here.search({ ...query, text: 'lantern' })).total).toBe(0);
		expect((await here.search({ ...query, text: 'anhcor' })).products[0]?.title).toBe('Anchor Tee');
		mine.close();
		theirs.close();
		await rm(dir, { recursive: true });
	});
});
