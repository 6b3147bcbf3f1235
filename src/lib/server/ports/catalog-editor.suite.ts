import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CatalogChange, CatalogItem } from '#contracts/catalog-change.ts';
import type { Collection, Product } from '#contracts/catalog.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import type { CatalogEditor } from './catalog-editor.ts';
import type { CatalogStore } from './catalog-store.ts';

const artwork = { motif: 'owl', inks: ['#22223b'], seed: 7 };

const changeTo = (to: CatalogItem, what = 'title'): CatalogChange => ({
	changeId: randomUUID(),
	at: '2026-11-01T10:00:00.000Z',
	who: { kind: 'staff', name: 'Ada' },
	what,
	to,
	renames: false
});
const product = (item: Product, what?: string) => changeTo({ kind: 'product', item }, what);

/** `make` answers an empty store. */
export function catalogEditorSuite(make: () => Promise<CatalogStore & CatalogEditor>) {
	it('saves a new product once, and what follows its stored version', async () => {
		const store = await make();
		const first = { ...makeProduct(), productId: randomUUID() };
		expect(await store.save(product(first))).toBe(true);
		expect(await store.save(product({ ...first, title: 'Another' }))).toBe(false);
		expect(await store.save(product({ ...first, version: 3, title: 'From the future' }))).toBe(false);
		expect(await store.save(product({ ...first, version: 2, title: 'Second' }))).toBe(true);
		expect(await store.product(first.productId)).toMatchObject({ version: 2, title: 'Second' });
	});

	it('goes on from a product that was loaded, and its variants follow', async () => {
		const store = await make();
		const loaded = { ...makeProduct({ version: 4 }), productId: randomUUID() };
		await store.put({ products: [loaded] });
		const [kept, ...gone] = loaded.variants;
		expect(await store.save(product({ ...loaded, version: 5, variants: kept ? [kept] : [] }))).toBe(true);
		expect(gone.length).toBeGreaterThan(0);
		expect((await store.variants(loaded.variants.map(({ variantId }) => variantId))).map(({ variantId }) => variantId)).toEqual([
			kept?.variantId
		]);
	});

	it('lets one of two win that looked at the same version', async () => {
		const store = await make();
		const loaded = { ...makeProduct(), productId: randomUUID() };
		await store.put({ products: [loaded] });
		const answers = await Promise.all(
			['One', 'Two', 'Three', 'Four'].map(async (title) => ({
				title,
				saved: await store.save(product({ ...loaded, version: 2, title }, title))
			}))
		);
		const winners = answers.filter(({ saved }) => saved).map(({ title }) => title);
		expect(winners).toHaveLength(1);
		expect((await store.product(loaded.productId))?.title).toBe(winners[0]);
		expect((await store.changes(loaded.productId, 10)).map(({ what }) => what)).toEqual(winners);
	});

	it('takes a change that comes again for the one that it was, also after a later one', async () => {
		const store = await make();
		const first = { ...makeProduct(), productId: randomUUID() };
		const change = product(first);
		expect(await store.save(change)).toBe(true);
		expect(await store.save(change)).toBe(true);
		await store.save(product({ ...first, version: 2, title: 'Second' }, 'second'));
		expect(await store.save(change)).toBe(true);
		expect((await store.product(first.productId))?.title).toBe('Second');
		expect((await store.changes(first.productId, 10)).map(({ version, what }) => ({ version, what }))).toEqual([
			{ version: 2, what: 'second' },
			{ version: 1, what: 'title' }
		]);
		expect(await store.changes(first.productId, 1)).toHaveLength(1);
		expect(await store.changes(randomUUID(), 5)).toEqual([]);
	});

	it('saves collections likewise, and says who and when', async () => {
		const store = await make();
		const item: Collection = { collectionId: randomUUID(), version: 1, slug: 'tides', title: 'Tides', description: '', artwork };
		const change = changeTo({ kind: 'collection', item }, 'made');
		expect(await store.save(change)).toBe(true);
		expect(await store.save(changeTo({ kind: 'collection', item: { ...item, title: 'Late' } }))).toBe(false);
		expect(await store.collections()).toEqual([item]);
		expect(await store.changes(item.collectionId, 5)).toEqual([
			{ itemId: item.collectionId, version: 1, changeId: change.changeId, at: change.at, who: 'Ada', what: 'made' }
		]);
	});
}
