// Products in Elasticsearch: one request for a page with its facets, a second one where a typo is to be forgiven.
import type { Client, estypes } from '@elastic/elasticsearch';
import type { FacetValue, ProductCard, ProductPage, ProductQuery } from '#contracts/catalog.ts';
import { imageUrl } from '#domain/artwork/image-url.ts';
import { facetOrder, facets, type Facet } from '#domain/catalog/facets.ts';
import { queryWords } from '#domain/catalog/words.ts';
import type { ProductSearch } from '../../ports/product-search.ts';
import type { LiveIndex } from './live-index.ts';
import { facetEntry, storedProduct, type ProductDocument } from './product-document.ts';
import { canBeForgiven, narrowing, sortOf, textQuery } from './product-query.ts';

interface Bucket {
	key: string;
	doc_count: number;
}
type Aggregations = Record<Facet, { values: { buckets: Bucket[] } }> & {
	matching: { doc_count: number };
	price: { min: { value: number | null }; max: { value: number | null } };
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

	async function page(query: ProductQuery, words: string[], forgiving: boolean) {
		const pageSize = Math.max(1, Math.trunc(query.pageSize));
		const number = Math.max(1, Math.trunc(query.page));
		const from = (number - 1) * pageSize;
		const isReachable = from + pageSize <= deepestHit;
		const { filters, aggs } = narrowing(query);
		const { hits, aggregations } = await find<Hit, Aggregations>({
			query: textQuery(words, { forgiving }),
			...(filters.length > 0 && { post_filter: { bool: { filter: filters } } }),
			aggs,
			sort: sortOf(query.sort, words.length > 0),
			from: isReachable ? from : 0,
			size: isReachable ? pageSize : 0,
			track_total_hits: true,
			_source: ['card']
		});
		if (!aggregations) throw new Error('Elasticsearch answered without the facets.');
		const chosen = { collection: query.collections, type: query.types, color: query.colors, size: query.sizes };
		const counted = facets.map((facet) => [facet, facetValuesOf(aggregations[facet].values.buckets, facet, chosen[facet])]);
		const total = totalOf(hits);
		const result: ProductPage = {
			products: hits.hits.flatMap(({ _source }) => (_source ? [cardOf(_source.card)] : [])),
			total,
			page: number,
			pages: Math.ceil(total / pageSize),
			facets: {
				...(Object.fromEntries(counted) as Record<Facet, FacetValue[]>),
				price: { min: aggregations.price.min.value ?? 0, max: aggregations.price.max.value ?? 0 }
			}
		};
		return { result, matching: aggregations.matching.doc_count };
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
				return hits.hits.flatMap(({ _source }) => (_source ? [{ productId: _source.card.productId, title: _source.card.title }] : []));
			};
			const exact = await titles(false);
			return exact.length > 0 || !canBeForgiven(words) ? exact : titles(true);
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
