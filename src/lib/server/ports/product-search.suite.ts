import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productSorts, type Product, type ProductPage, type ProductQuery } from '#contracts/catalog.ts';
import { makeProduct, testColors } from '#domain/catalog/make-product.fixture.ts';
import { indexRebuildSuite } from './index-rebuild.suite.ts';
import type { ProductSearch } from './product-search.ts';

const titles = new Map([
	['c-night', { slug: 'night-shift', title: 'Night Shift' }],
	['c-sea', { slug: 'the-sea', title: 'The Sea' }]
]);

const everything: ProductQuery = {
	text: '',
	collections: [],
	types: [],
	colors: [],
	sizes: [],
	price: { min: null, max: null },
	sort: 'relevance',
	page: 1,
	pageSize: 50
};

const names = (page: ProductPage) => page.products.map((product) => product.title).toSorted();
const countOf = (page: ProductPage, facet: 'collection' | 'type' | 'color' | 'size', value: string) =>
	page.facets[facet].find((entry) => entry.value === value)?.count ?? 0;

const { navy, sand } = testColors;
const shelf = (): Product[] => [
	makeProduct({ title: 'Night Owl Tee', collectionIds: ['c-night'], createdAt: '2026-03-01T00:00:00.000Z', tags: ['owl'] }),
	makeProduct({ title: 'Mountain Mug', type: 'mug', description: 'Running late.', collectionIds: ['c-sea'] }, [
		{ color: navy, size: '11 oz', price: 1400 },
		{ color: navy, size: '15 oz', price: 1900 }
	]),
	makeProduct({ title: 'Whale Poster', type: 'poster', collectionIds: ['c-sea', 'c-night'], createdAt: '2026-05-01T00:00:00.000Z' }, [
		{ color: sand, size: 'A3', price: 2200 }
	]),
	makeProduct({ title: 'Crème Brûlée Tee', collectionIds: ['c-sea'] }, [{ color: sand, size: 'S', price: 3000 }])
];

/** `make` answers an empty index. */
export function productSearchSuite(make: () => Promise<ProductSearch>) {
	const filled = async (products = shelf()) => {
		const search = await make();
		await search.index(products, titles);
		return { search, find: (change: Partial<ProductQuery>) => search.search({ ...everything, ...change }) };
	};

	it('finds by every word of the text, in any order, by stem and without accents', async () => {
		const { find } = await filled();
		const cases: [string, string[]][] = [
			['owl night', ['Night Owl Tee']],
			['owls', ['Night Owl Tee']],
			['run', ['Mountain Mug']],
			['creme brulee', ['Crème Brûlée Tee']],
			['BRÛLÉE', ['Crème Brûlée Tee']],
			['owl whale', []],
			['sea', ['Crème Brûlée Tee', 'Mountain Mug', 'Whale Poster']],
			['sand poster', ['Whale Poster']]
		];
		for (const [text, expected] of cases) expect({ text, found: names(await find({ text })) }).toEqual({ text, found: expected });
	});

	it('takes the last word as a beginning, the others whole', async () => {
		const { find } = await filled();
		expect(names(await find({ text: 'moun' }))).toContain('Mountain Mug');
		expect(names(await find({ text: 'mug moun' }))).toEqual(['Mountain Mug']);
		expect(names(await find({ text: 'wha poster' }))).toEqual([]);
	});

	it('forgives one typo in words of four letters or more, and only where nothing matches exactly', async () => {
		const { find } = await filled();
		for (const text of ['mountian mug', 'mounain mug', 'mounttain mug', 'moumtain mug', 'whlae', 'poster whsle']) {
			expect({ text, total: (await find({ text })).total }).toEqual({ text, total: 1 });
		}
		for (const text of ['owk', 'mxuxtain mug', 'zebra']) expect({ text, total: (await find({ text })).total }).toEqual({ text, total: 0 });
		const near = await filled([makeProduct({ title: 'Boat Print' }), makeProduct({ title: 'Coat Print' })]);
		expect(names(await near.find({ text: 'boat' }))).toEqual(['Boat Print']);
	});

	it('shows what the title says before what the description says', async () => {
		const { find } = await filled([
			makeProduct({ title: 'Plain Tee', description: 'Goes with any lantern there is.' }),
			makeProduct({ title: 'Lantern Tee', description: 'A tee.' })
		]);
		expect((await find({ text: 'lantern' })).products.map((product) => product.title)).toEqual(['Lantern Tee', 'Plain Tee']);
	});

	it('takes values of one facet as alternatives and combines facets', async () => {
		const { find } = await filled();
		expect(names(await find({ types: ['mug', 'poster'] }))).toEqual(['Mountain Mug', 'Whale Poster']);
		expect(names(await find({ types: ['mug', 'poster'], colors: ['sand'] }))).toEqual(['Whale Poster']);
		expect(names(await find({ collections: ['night-shift'], sizes: ['A3'] }))).toEqual(['Whale Poster']);
		expect(names(await find({ types: ['no-such-type'] }))).toEqual([]);
	});

	it('compares prices with those of the variants, both ends included', async () => {
		const { find } = await filled();
		expect(names(await find({ price: { min: 2200, max: 2200 } }))).toEqual(['Whale Poster']);
		expect(names(await find({ price: { min: null, max: 1400 } }))).toEqual(['Mountain Mug']);
		expect(names(await find({ price: { min: 1500, max: 1800 } }))).toEqual([]);
		expect((await find({ price: { min: 2200, max: 2200 } })).facets.price).toEqual({ min: 1400, max: 3000 });
	});

	it('counts for each value of a facet what choosing it alone would show, other filters kept', async () => {
		const { find } = await filled();
		const choice = fc.record({
			text: fc.constantFrom('', 'tee', 'sea'),
			collections: fc.subarray(['night-shift', 'the-sea']),
			types: fc.subarray(['t-shirt', 'mug', 'poster']),
			colors: fc.subarray(['navy', 'sand']),
			sizes: fc.subarray(['M', 'L', 'A3', '11 oz']),
			price: fc.constantFrom({ min: null, max: null }, { min: 2000, max: null }, { min: null, max: 2000 })
		});
		await fc.assert(
			fc.asyncProperty(choice, async (chosen) => {
				const page = await find(chosen);
				const facets = { collection: 'collections', type: 'types', color: 'colors', size: 'sizes' } as const;
				for (const facet of ['collection', 'type', 'color', 'size'] as const) {
					for (const { value, count } of page.facets[facet]) {
						expect(count).toBe((await find({ ...chosen, [facets[facet]]: [value] })).total);
					}
				}
			}),
			{ numRuns: 40 }
		);
	});

	it('keeps a chosen value in its facet although it shows nothing', async () => {
		const { find } = await filled();
		const page = await find({ types: ['mug'], colors: ['sand'] });
		expect(page.total).toBe(0);
		expect(page.facets.color.map((entry) => entry.value)).toContain('sand');
		expect(countOf(page, 'color', 'navy')).toBe(1);
		expect(countOf(page, 'type', 'poster')).toBe(1);
	});

	it('sorts by price, age and name', async () => {
		const { find } = await filled();
		const order = async (sort: ProductQuery['sort']) => (await find({ sort })).products.map((product) => product.title);
		expect(await order('price')).toEqual(['Mountain Mug', 'Whale Poster', 'Night Owl Tee', 'Crème Brûlée Tee']);
		expect(await order('-price')).toEqual(['Crème Brûlée Tee', 'Night Owl Tee', 'Whale Poster', 'Mountain Mug']);
		expect((await order('newest')).slice(0, 2)).toEqual(['Whale Poster', 'Night Owl Tee']);
		expect(await order('name')).toEqual(['Crème Brûlée Tee', 'Mountain Mug', 'Night Owl Tee', 'Whale Poster']);
	});

	it('pages through everything once, in every order; a page beyond the last is empty', async () => {
		const products = Array.from({ length: 17 }, (_, at) => makeProduct({ title: `Print ${at % 3}` }));
		const { find } = await filled(products);
		for (const sort of productSorts) {
			const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => find({ sort, page, pageSize: 5 })));
			const ids = pages.flatMap((page) => page.products.map((product) => product.productId));
			expect(ids.toSorted()).toEqual(products.map((product) => product.productId).toSorted());
			expect(pages.map((page) => page.products.length)).toEqual([5, 5, 5, 2, 0]);
			expect(pages[4]).toMatchObject({ total: 17, pages: 4, page: 5 });
		}
	});

	it('changes nothing for a lower or equal version, everything for a higher one, and hides what is not published', async () => {
		const product = makeProduct({ version: 5, title: 'Fifth Lantern' });
		const { search, find } = await filled([product]);
		await search.index(
			[
				{ ...product, title: 'Equal Anchor' },
				{ ...product, version: 4, title: 'Late Anchor' }
			],
			titles
		);
		expect((await find({ text: 'anchor' })).total).toBe(0);
		await search.index([{ ...product, version: 6, type: 'mug', title: 'Sixth Anchor' }], titles);
		expect((await find({ text: 'lantern' })).total).toBe(0);
		const page = await find({ text: 'anchor' });
		expect([page.total, countOf(page, 'type', 'mug'), countOf(page, 'type', 't-shirt')]).toEqual([1, 1, 0]);
		await search.index([{ ...product, version: 7, published: false }], titles);
		expect((await find({})).total).toBe(0);
		expect(await search.suggest('fif', 5)).toEqual([]);
		expect(await search.count()).toBe(1);
		await search.index([{ ...product, version: 6 }], titles);
		expect((await find({})).total).toBe(0);
	});

	it('finds drafts where they are asked for, and nothing else there, by words, facets and typos alike', async () => {
		const { search, find } = await filled();
		const draft = makeProduct({ title: 'Lantern Poster', type: 'poster', published: false, collectionIds: ['c-sea'] });
		await search.index([draft], titles);
		expect(names(await find({ drafts: true }))).toEqual(['Lantern Poster']);
		expect(names(await find({ drafts: true, text: 'lantren' }))).toEqual(['Lantern Poster']);
		expect((await find({ drafts: true, text: 'owl' })).total).toBe(0);
		const page = await find({ drafts: true, collections: ['the-sea'] });
		expect([page.total, countOf(page, 'type', 'poster'), countOf(page, 'type', 'mug')]).toEqual([1, 1, 0]);
		expect(names(await find({ text: 'lantern' }))).toEqual([]);
		await search.index([{ ...draft, version: 2, published: true }], titles);
		expect((await find({ drafts: true })).total).toBe(0);
		expect(names(await find({ text: 'lantern' }))).toEqual(['Lantern Poster']);
	});

	it('never fails over nonsense', async () => {
		const { search, find } = await filled();
		const syntax = [
			'"',
			'""',
			'*',
			'a*',
			'NEAR(',
			'AND',
			'OR NOT',
			'title:',
			'-',
			'^',
			'{}',
			"'; drop table",
			'\u0000',
			'😀',
			'( "',
			'a"b',
			'\ud800'
		];
		for (const text of syntax) expect(await find({ text })).toHaveProperty('total');
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer(), fc.integer(), async (text, page, min) => {
				const found = await find({ text, page, price: { min, max: null }, colors: text ? [text] : [] });
				expect(found.total).toBeGreaterThanOrEqual(0);
				expect((await search.suggest(text, 5)).length).toBeLessThanOrEqual(5);
			}),
			{ numRuns: 150 }
		);
		expect((await find({ text: 'owl '.repeat(5_000) })).total).toBe(1);
	});

	it('suggests titles by their beginnings', async () => {
		const { search } = await filled();
		expect((await search.suggest('whal', 5)).map(({ title }) => title)).toEqual(['Whale Poster']);
		expect((await search.suggest('mountian', 5)).map(({ title }) => title)).toEqual(['Mountain Mug']);
		expect(await search.suggest('', 5)).toEqual([]);
	});

	it('has cards by their ids, in the order asked for, without what is unknown or not published', async () => {
		const products = shelf();
		const { search } = await filled(products);
		const [owl, mug, whale] = products.map(({ productId }) => productId);
		const ids = async () => (await search.cards([whale ?? '', 'unknown', owl ?? '', mug ?? ''])).map(({ productId }) => productId);
		expect(await ids()).toEqual([whale, owl, mug]);
		await search.index(
			products
				.filter(({ productId }) => productId === owl)
				.map((product) => ({ ...product, version: product.version + 1, published: false })),
			titles
		);
		expect(await ids()).toEqual([whale, mug]);
		expect(await search.cards([])).toEqual([]);
	});

	it('names related products, nearest first, never the product itself', async () => {
		const products = shelf();
		const { search } = await filled(products);
		const [owl, , whale] = products;
		const related = await search.related(owl?.productId ?? '', 2);
		expect(related.map((card) => card.productId)).not.toContain(owl?.productId);
		expect(related).toHaveLength(2);
		expect(related.map((card) => card.productId)).toContain(whale?.productId);
		expect(await search.related('unknown', 3)).toEqual([]);
	});

	describe('rebuilt', () => {
		indexRebuildSuite<Product>(async () => {
			const search = await make();
			const ids = new Map<string, string>();
			return {
				rebuild: () => search.rebuild(titles),
				write: (products) => search.index(products, titles),
				async shown() {
					const { products } = await search.search({ ...everything, pageSize: 100 });
					const nameOf = (id: string) => [...ids].find(([, other]) => other === id)?.[0] ?? id;
					return products.map(({ productId, title }): [string, string] => [nameOf(productId), title]).toSorted();
				},
				item(name, version, text) {
					const product = makeProduct({ version, title: text });
					const productId = ids.get(name) ?? product.productId;
					ids.set(name, productId);
					return { ...product, productId };
				}
			};
		});

		it('keeps hidden what was hidden meanwhile, and counts what the store has', async () => {
			const [hidden, orphan, kept] = [makeProduct(), makeProduct(), makeProduct({ title: 'Lantern Tee' })];
			const { search, find } = await filled([hidden, orphan, kept]);
			const next = await search.rebuild(titles);
			await search.index([{ ...hidden, version: 2, published: false }], titles);
			await next.put([hidden, kept]);
			await next.finish();
			await search.index([hidden], titles);
			const page = await find({});
			expect(page.products.map(({ productId }) => productId)).toEqual([kept.productId]);
			expect(countOf(page, 'type', 't-shirt')).toBe(1);
			expect(await search.count()).toBe(2);
			expect((await find({ text: 'lantren' })).total).toBe(1);
			expect(await search.related(orphan.productId, 5)).toEqual([]);
		});

		it('takes the present titles of collections', async () => {
			const products = shelf();
			const { search, find } = await filled(products);
			const next = await search.rebuild(new Map([['c-sea', { slug: 'the-sea', title: 'The Ocean' }]]));
			await next.put(products);
			await next.finish();
			expect((await find({})).facets.collection).toEqual([{ value: 'the-sea', label: 'The Ocean', count: 3 }]);
			expect((await find({ text: 'ocean mug' })).total).toBe(1);
		});
	});
}
