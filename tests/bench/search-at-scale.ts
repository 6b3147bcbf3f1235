// 100,000 products in a real Elasticsearch, searched with all facets.
// The catalog is the shop's own, 36 times over: every copy with ids, prices and a word in its title of its own.
import type { Product, ProductQuery } from '#contracts/catalog.ts';
import { readCatalog } from '#sample-data/data-file.ts';
import { expand, uuidOf } from '#sample-data/rows.ts';
import { openElasticsearch } from '#server/adapters/elasticsearch/open-elasticsearch.ts';
import { titlesOf } from '#server/projections.ts';
import { distribution, single, type Figure } from './figures.ts';

const size = 100_000;
const batch = 1_000;
const rounds = 15;
const goalMs = 100;

const words = 'amber birch cedar delta ember fjord grove harbor indigo juniper kelp lagoon maple nectar opal pine quartz river'.split(' ');

function copyOf(product: Product, copy: number): Product {
	const productId = uuidOf(`bench/${product.productId}/${copy}`);
	return {
		...product,
		productId,
		title: `${product.title} ${words[copy % words.length]} ${copy}`,
		createdAt: new Date(Date.parse(product.createdAt) - copy * 86_400_000).toISOString(),
		variants: product.variants.map((variant) => ({
			...variant,
			productId,
			price: { ...variant.price, amount: variant.price.amount + (copy % 12) * 50 }
		}))
	};
}

const everything: ProductQuery = {
	text: '',
	collections: [],
	types: [],
	colors: [],
	sizes: [],
	price: { min: null, max: null },
	sort: 'relevance',
	page: 1,
	pageSize: 24
};

const queries: [what: string, change: Partial<ProductQuery>][] = [
	['the first page', {}],
	['the newest', { sort: 'newest', page: 3 }],
	['a word', { text: 'mountain' }],
	['a beginning', { text: 'moun' }],
	['three words', { text: 'night owl amber' }],
	['a typo', { text: 'mountian' }],
	['nothing found', { text: 'zzzzqq' }],
	['a word in two facets', { text: 'night', types: ['poster', 't-shirt'], colors: ['navy', 'sand'] }],
	[
		'four facets by price',
		{ types: ['t-shirt', 'hoodie'], colors: ['navy'], sizes: ['M', 'L'], price: { min: 2_000, max: 4_000 }, sort: 'price' }
	],
	['by price alone', { price: { min: 1_500, max: 2_500 } }],
	['by name', { types: ['mug'], sort: 'name', page: 2 }]
];

/** Searches the catalog at an Elasticsearch, one after the other. */
export async function searchAtScale(url: string): Promise<Figure[]> {
	const stores = openElasticsearch({ urls: [url], apiKey: '', username: '', password: '', indexPrefix: 'bench-at-scale' });
	try {
		const data = readCatalog();
		const titles = titlesOf(data.collections);
		const originals = data.products.map((row) => expand(row, data.version));
		const rebuild = await stores.productSearch.rebuild(titles);
		const started = performance.now();
		for (let at = 0; at < size; at += batch) {
			const products = Array.from({ length: Math.min(batch, size - at) }, (_, offset) => {
				const number = at + offset;
				const original = originals[number % originals.length];
				if (!original) throw new Error('The catalog is empty.');
				return copyOf(original, Math.floor(number / originals.length));
			});
			await rebuild.put(products);
		}
		await rebuild.finish();
		const perSecond = size / ((performance.now() - started) / 1_000);
		const count = await stores.productSearch.count();
		if (count !== size) throw new Error(`There are ${count} products instead of ${size}.`);

		const samples: number[] = [];
		const bySearch: Figure[] = [];
		for (let round = 0; round < 3; round++)
			for (const [, change] of queries) await stores.productSearch.search({ ...everything, ...change });
		for (const [what, change] of queries) {
			const own: number[] = [];
			for (let round = 0; round < rounds; round++) {
				const from = performance.now();
				await stores.productSearch.search({ ...everything, ...change });
				own.push(performance.now() - from);
			}
			samples.push(...own);
			bySearch.push(distribution(`100,000 products: ${what}`, own, {}));
		}
		return [
			distribution('search of 100,000 products with facets', samples, { p95: goalMs }),
			...bySearch,
			single('making that index', 'products/s', perSecond, { atLeast: 1_000 }, size)
		];
	} finally {
		await stores.close();
	}
}
