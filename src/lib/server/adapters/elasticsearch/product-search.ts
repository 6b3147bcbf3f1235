// Products in Elasticsearch: the page and its facets are asked for at once, and once more where a typo is to be forgiven.
import type { Client, estypes } from '@elastic/elasticsearch';
import type { FacetValue, ProductCard, ProductPage, ProductQuery } from '#contracts/catalog.ts';
import { imageUrl } from '#domain/artwork/image-url.ts';
import { facetOrder, facets, type Facet } from '#domain/catalog/facets.ts';
import { queryWords } from '#domain/catalog/words.ts';
import type { ProductSearch } from '../../ports/product-search.ts';
import type { LiveIndex } from './live-index.ts';
import { facetEntry, storedProduct, type ProductDocument } from './product-document.ts';
import { canBeForgiven, narrowing, sortOf, textQuery, ungrouped } from './product-query.ts';

interface Bucket {
	key: string;
	doc_count: number;
}
type Counted = Record<Facet, { buckets: Bucket[] }> & {
	min: { value: number | null };
	max: { value: number | null };
	found: { doc_count: number };
};
type Hit = Pick<ProductDocument, 'card'>;

/** Of no more hits than this is a page shown: the index's own limit. */
const deepestHit = 1_000_000;

const cardOf = (card: ProductDocument['card']): ProductCard => {
	const color = card.colors[0] ?? { name: 'white', label: 'White', hex: '#ffffff' };
	return { ...card, imageUrl: imageUrl(card.artwork, card.type, color) };
};

/** A value that was called differently by some products is one value, under the name that most have. */
function facetValuesOf(buckets: Bucket[], facet: Facet, chosen: string[]): FacetValue[] {
	const values = new Map<string, FacetValue>();
	for (const { key, doc_count: count } of buckets) {
		const entry = facetEntry(key);
		const known = values.get(entry.value);
		if (known) known.count += count;
		else values.set(entry.value, { ...entry, count });
	}
	return [...values.values()].filter(({ value, count }) => count > 0 || chosen.includes(value)).sort(facetOrder[facet]);
}

const totalOf = ({ total }: estypes.SearchHitsMetadata<unknown>) => (typeof total === 'object' ? total.value : (total ?? 0));

export function elasticsearchProductSearch(client: Client, index: LiveIndex): ProductSearch {
	const find = <Document, Aggs = Record<string, never>>(request: estypes.SearchRequest) =>
		index.read(() => client.search<Document, Aggs>({ index: index.alias, ...request }));

	/** The facets, and how many there are. Elasticsearch keeps such an answer until the index changes: pages and sorts share it. */
	async function facetsOf(query: ProductQuery, words: string[], forgiving: boolean) {
		const { aggs, filters } = narrowing(query);
		const { hits, aggregations } = await find<never, Record<string, object>>({
			query: textQuery(words, { forgiving, drafts: query.drafts ?? false }),
			aggs,
			size: 0,
			request_cache: true,
			track_total_hits: true
		});
		if (!aggregations) throw new Error('Elasticsearch answered without the facets.');
		const counted = ungrouped(aggregations) as Counted;
		const chosen = { collection: query.collections, type: query.types, color: query.colors, size: query.sizes };
		const values = facets.map((facet) => [facet, facetValuesOf(counted[facet].buckets, facet, chosen[facet])]);
		const matching = totalOf(hits);
		return {
			matching,
			total: filters.length > 0 ? counted.found.doc_count : matching,
			facets: {
				...(Object.fromEntries(values) as Record<Facet, FacetValue[]>),
				price: { min: counted.min.value ?? 0, max: counted.max.value ?? 0 }
			}
		};
	}

	async function hitsOf(query: ProductQuery, words: string[], forgiving: boolean, from: number, size: number) {
		// Beyond the index's limit no page is shown.
		if (from + size > deepestHit) return [];
		const isRanked = query.sort === 'relevance' && words.length > 0;
		const text = textQuery(words, { forgiving, drafts: query.drafts ?? false });
		const { filters } = narrowing(query);
		const { hits } = await find<Hit>({
			// Without a score to be had Elasticsearch skips what cannot be on the page.
			query: isRanked ? { bool: { must: [text], filter: filters } } : { bool: { filter: [text, ...filters] } },
			sort: sortOf(query.sort, words.length > 0),
			from,
			size,
			track_total_hits: false,
			_source: ['card']
		});
		return hits.hits.flatMap(({ _source }) => (_source ? [cardOf(_source.card)] : []));
	}

	async function page(query: ProductQuery, words: string[], forgiving: boolean) {
		const size = Math.max(1, Math.trunc(query.pageSize));
		const number = Math.max(1, Math.trunc(query.page));
		const [products, { matching, total, facets: counted }] = await Promise.all([
			hitsOf(query, words, forgiving, (number - 1) * size, size),
			facetsOf(query, words, forgiving)
		]);
		const result: ProductPage = { products, total, page: number, pages: Math.ceil(total / size), facets: counted };
		return { result, matching };
	}

	return {
		index: (products, collectionTitles) => index.write(products.map((product) => storedProduct(product, collectionTitles))),

		async search(query) {
			const words = queryWords(query.text);
			const exact = await page(query, words, false);
			if (exact.matching > 0 || !canBeForgiven(words)) return exact.result;
			return (await page(query, words, true)).result;
		},

		async suggest(text, limit) {
			const words = queryWords(text);
			if (words.length === 0) return [];
			const titles = async (forgiving: boolean) => {
				const { hits } = await find<Hit>({
					query: textQuery(words, { forgiving, inTitle: true }),
					collapse: { field: 'titleKey' },
					sort: sortOf('relevance', true),
					size: limit,
					_source: ['card']
				});
				return hits.hits.flatMap(({ _source }) => (_source ? [cardOf(_source.card)] : []));
			};
			const exact = await titles(false);
			return exact.length > 0 || !canBeForgiven(words) ? exact : titles(true);
		},

		async cards(productIds) {
			if (productIds.length === 0) return [];
			const { hits } = await find<Hit>({
				query: { bool: { filter: [{ terms: { productId: productIds.map((id) => id.toWellFormed()) } }, { term: { published: true } }] } },
				size: productIds.length,
				_source: ['card']
			});
			const found = new Map(hits.hits.flatMap(({ _source }) => (_source ? [[_source.card.productId, cardOf(_source.card)]] : [])));
			return productIds.flatMap((productId) => found.get(productId) ?? []);
		},

		/** Counts what is shared as `kinship` of domain/catalog does, each thing by its weight. */
		async related(productId, limit) {
			const { hits: own } = await find<Omit<ProductDocument, 'title'>>({
				query: { ids: { values: [productId.toWellFormed()] } },
				_source: ['collection', 'type', 'motif', 'tag']
			});
			const product = own.hits[0]?._source;
			if (!product) return [];
			const shares = (field: string, value: string, boost: number): estypes.QueryDslQueryContainer => ({
				constant_score: { filter: { term: { [field]: value } }, boost }
			});
			const should = [
				...product.collection.map((slug) => shares('collection', slug, 4)),
				shares('motif', product.motif, 3),
				...product.type.map((type) => shares('type', type, 1)),
				...product.tag.map((tag) => shares('tag', tag, 1))
			];
			const { hits } = await find<Hit>({
				query: {
					bool: {
						should,
						minimum_should_match: 1,
						filter: [{ term: { published: true } }],
						must_not: [{ term: { productId } }]
					}
				},
				sort: [{ _score: { order: 'desc' } }, { shuffle: 'asc' }, { productId: 'asc' }],
				size: limit,
				_source: ['card']
			});
			return hits.hits.flatMap(({ _source }) => (_source ? [cardOf(_source.card)] : []));
		},

		count: async () => (await index.read(() => client.count({ index: index.alias }))).count,

		async rebuild(collectionTitles) {
			const next = await index.rebuild();
			return {
				put: (products) => next.put(products.map((product) => storedProduct(product, collectionTitles))),
				finish: () => next.finish()
			};
		}
	};
}
