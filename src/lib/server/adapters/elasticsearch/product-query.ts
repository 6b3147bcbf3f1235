// What is asked of Elasticsearch for a search of the shop. The text narrows everything; what is chosen in facets narrows the hits
// afterwards, so that each facet can be counted without its own choice.
import type { estypes } from '@elastic/elasticsearch';
import type { ProductQuery, ProductSort } from '#contracts/catalog.ts';
import { facets, type Facet } from '#domain/catalog/facets.ts';
import { typoLength } from '#domain/catalog/words.ts';

type Query = estypes.QueryDslQueryContainer;

/** Weights of the columns: the title says most. */
const weights = { title: 10, kind: 4, tags: 4, body: 1 } as const;
const columns = Object.entries(weights).map(([field, weight]) => `${field}^${weight}`);

interface Where {
	stems: string[];
	/** Fields with the words as they are, and their weights. */
	plain: [field: string, weight: number][];
}
const everywhere: Where = {
	stems: columns,
	plain: [
		['title', 3],
		['all', 1]
	]
};
const titleOnly: Where = { stems: ['title'], plain: [['title', 1]] };

const plainField = (field: string) => (field === 'title' ? 'title.plain' : field);

/** One word of the text in all its spellings; the best one counts. */
function wordQuery(word: string, isLast: boolean, forgiving: boolean, { stems, plain }: Where): Query {
	const exact: Query = { multi_match: { query: word, fields: stems, type: 'best_fields', operator: 'and' } };
	const beginning = plain.map(([field, boost]): Query => ({
		constant_score: { filter: { match: { [`${field}.beginnings`]: { query: word, operator: 'and' } } }, boost }
	}));
	const typo = plain.flatMap(([field, boost]): Query[] => {
		const fuzzy = (name: string): Query => ({
			constant_score: {
				filter: { fuzzy: { [name]: { value: word, fuzziness: 1, transpositions: true, max_expansions: 60 } } },
				boost: boost / 4
			}
		});
		return isLast ? [fuzzy(plainField(field)), fuzzy(`${field}.beginnings`)] : [fuzzy(plainField(field))];
	});
	const queries = [exact, ...(isLast ? beginning : []), ...(forgiving && [...word].length >= typoLength ? typo : [])];
	return queries.length === 1 ? exact : { dis_max: { queries, tie_breaker: 0.1 } };
}

/** Published products with every word, or those that are not published. */
export function textQuery(words: string[], { forgiving = false, inTitle = false, drafts = false } = {}): Query {
	const where = inTitle ? titleOnly : everywhere;
	return {
		bool: {
			must: words.map((word, at) => wordQuery(word, at === words.length - 1, forgiving, where)),
			filter: [{ term: { published: !drafts } }]
		}
	};
}

export const canBeForgiven = (words: string[]) => words.some((word) => [...word].length >= typoLength);

const chosen = (query: ProductQuery): Record<Facet | 'price', Query | null> => {
	const anyOf = (facet: Facet, values: string[]) =>
		values.length > 0 ? { terms: { [facet]: values.map((value) => value.toWellFormed()) } } : null;
	const { min, max } = query.price;
	const inside = (price: number) => Math.max(-1, Math.min(price, Number.MAX_SAFE_INTEGER));
	const range = { ...(min !== null && { gte: Math.ceil(inside(min)) }), ...(max !== null && { lte: Math.floor(inside(max)) }) };
	return {
		collection: anyOf('collection', query.collections),
		type: anyOf('type', query.types),
		color: anyOf('color', query.colors),
		size: anyOf('size', query.sizes),
		price: min === null && max === null ? null : { range: { prices: range } }
	};
};

/** More values than any facet has. */
const mostValues = 500;

type Aggregations = Record<string, estypes.AggregationsAggregationContainer>;

const groupName = (at: number) => `group ${at}`;

/**
 * What is chosen, as filters of the hits; and each facet counted under the choices of the others. Facets under the same choices
 * share one group; where nothing is chosen they stand at the top, for such ones Elasticsearch counts from the index alone.
 */
export function narrowing(query: ProductQuery): { filters: Query[]; aggs: Aggregations } {
	const filters = chosen(query);
	const present = (except: string | null) =>
		Object.entries(filters).flatMap(([name, filter]) => (filter && name !== except ? [filter] : []));
	const values = (facet: Facet): Aggregations => ({
		// A value that shows nothing is named where values are chosen: it may be one of them.
		[facet]: { terms: { field: `${facet}Entry`, size: mostValues, min_doc_count: filters[facet] ? 0 : 1 } }
	});
	const counted: [except: string, aggs: Aggregations][] = [
		...facets.map((facet): [string, Aggregations] => [facet, values(facet)]),
		['price', { min: { min: { field: 'prices' } }, max: { max: { field: 'prices' } } }]
	];
	const all = present(null);
	const groups = new Map<string, { filter: Query[]; aggs: Aggregations }>();
	for (const [except, aggs] of counted) {
		const filter = present(except);
		const key = JSON.stringify(filter);
		groups.set(key, { filter, aggs: { ...groups.get(key)?.aggs, ...aggs } });
	}
	const asAggs = [...groups.values()].map(({ filter, aggs }, at): Aggregations =>
		filter.length > 0 ? { [groupName(at)]: { filter: { bool: { filter } }, aggs } } : aggs
	);
	const found: Aggregations = all.length > 0 ? { found: { filter: { bool: { filter: all } } } } : {};
	return { filters: all, aggs: asAggs.reduce((sum, aggs) => ({ ...sum, ...aggs }), found) };
}

/** The answers to `narrowing`'s aggregations, out of their groups. */
export const ungrouped = (answers: Record<string, object>): Record<string, object> =>
	Object.fromEntries(
		Object.entries(answers).flatMap(([name, answer]): [string, object][] =>
			name.startsWith('group ') ? (Object.entries(answer) as [string, object][]) : [[name, answer]]
		)
	);

const byTitle: estypes.SortCombinations[] = [{ titleKey: 'asc' }, { productId: 'asc' }];

export const sortOf = (sort: ProductSort, hasText: boolean): estypes.SortCombinations[] =>
	({
		relevance: hasText ? [{ _score: { order: 'desc' } }, { productId: 'asc' }] : [{ shuffle: 'asc' }, { productId: 'asc' }],
		price: [{ priceFrom: 'asc' }, ...byTitle],
		'-price': [{ priceTo: 'desc' }, ...byTitle],
		newest: [{ createdAt: 'desc' }, { productId: 'asc' }],
		name: byTitle
	})[sort] as estypes.SortCombinations[];
