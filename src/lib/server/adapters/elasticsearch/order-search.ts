// Orders for lists and the board in Elasticsearch: the card as a document, what it is filtered and found by as fields.
import type { Client, estypes } from '@elastic/elasticsearch';
import type { BoardCard, Order, OrderStatus } from '#contracts/order.ts';
import { isEnded } from '#domain/order/transitions.ts';
import { boardCard, customerName } from '#domain/order/views.ts';
import { queryWords } from '#domain/catalog/words.ts';
import { mostTags, type OrderFilters, type OrderSearch, type OrderSort } from '../../ports/order-search.ts';
import type { LiveIndex, Stored } from './live-index.ts';
import { plainWords } from './plain-words.ts';

export const orderProperties: Record<string, estypes.MappingProperty> = {
	orderId: { type: 'keyword' },
	status: { type: 'keyword' },
	placedAt: { type: 'date' },
	updatedAt: { type: 'date' },
	endedAt: { type: 'date' },
	supplier: { type: 'keyword' },
	productType: { type: 'keyword' },
	tag: { type: 'keyword' },
	total: { type: 'long' },
	words: { type: 'text', analyzer: 'words' },
	card: { type: 'object', enabled: false }
};

const stored = (order: Order): Stored => ({
	id: order.orderId,
	version: order.version,
	document: {
		orderId: order.orderId,
		status: order.status,
		placedAt: order.placedAt,
		updatedAt: order.updatedAt,
		...(isEnded(order.status) && { endedAt: order.updatedAt }),
		supplier: [...new Set(order.supplierOrders.map(({ supplierName }) => supplierName))],
		productType: [...new Set(order.lines.map(({ productType }) => productType))],
		tag: order.tags ?? [],
		total: order.total.amount,
		words: plainWords(
			order.confirmation,
			order.email,
			customerName(order),
			...order.lines.flatMap(({ title, variantTitle }) => [title, variantTitle])
		),
		card: boardCard(order)
	}
});

interface Sort {
	field: 'placedAt' | 'updatedAt' | 'total';
	order: 'asc' | 'desc';
	valueOf(card: BoardCard): string | number;
	/** A cursor's value; NaN where it is none. */
	read(text: string): number;
}

const placed = { field: 'placedAt', valueOf: ({ placedAt }: BoardCard) => placedAt, read: Date.parse } as const;
const total = {
	field: 'total',
	valueOf: (card: BoardCard) => card.total.amount,
	read: (text: string) => Number.parseInt(text, 10)
} as const;
const sorts: Record<OrderSort, Sort> = {
	'-placed': { ...placed, order: 'desc' },
	placed: { ...placed, order: 'asc' },
	'-updated': { field: 'updatedAt', valueOf: ({ updatedAt }) => updatedAt, read: Date.parse, order: 'desc' },
	'-total': { ...total, order: 'desc' },
	total: { ...total, order: 'asc' }
};

/** The place that a cursor means: `{value}|{orderId}`. */
function placeOf({ read }: Sort, cursor: string | null): [number, string] | null {
	const [text = '', id = ''] = cursor?.split('|') ?? [];
	const value = read(text);
	return Number.isNaN(value) ? null : [value, id];
}

type Query = estypes.QueryDslQueryContainer;

/** Each filter as one query; those that do not narrow are none. */
function filtersOf(filters: OrderFilters): Query[] {
	const terms = (field: string, values: string[]): Query[] =>
		values.length > 0 ? [{ terms: { [field]: values.map((value) => value.toWellFormed()) } }] : [];
	const range = (field: string, sides: Record<string, string | number | null>): Query[] => {
		const given = Object.entries(sides).filter(([, value]) => value !== null);
		return given.length > 0 ? [{ range: { [field]: Object.fromEntries(given) } }] : [];
	};
	return [
		...terms('status', filters.statuses),
		...terms('supplier', filters.suppliers),
		...terms('productType', filters.productTypes),
		...terms('tag', filters.tags),
		...range('placedAt', { gte: filters.placed.from, lt: filters.placed.before }),
		...range('total', { gte: filters.total.min, lte: filters.total.max })
	];
}

export function elasticsearchOrderSearch(client: Client, index: LiveIndex): OrderSearch {
	return {
		project: (orders) => index.write(orders.map(stored)),

		async search({ text, match, openOrEndedSince, changedSince, sort, cursor, limit, ...filters }) {
			const filter: Query[] = queryWords(text).map((word) => ({ prefix: { words: word } }));
			const narrowing = filtersOf(filters);
			if (match === 'all') filter.push(...narrowing);
			else if (narrowing.length > 0) filter.push({ bool: { should: narrowing, minimum_should_match: 1 } });
			if (changedSince !== null) filter.push({ range: { updatedAt: { gte: changedSince } } });
			if (openOrEndedSince !== null) {
				const isOpen = { bool: { must_not: { exists: { field: 'endedAt' } } } };
				filter.push({ bool: { should: [isOpen, { range: { endedAt: { gte: openOrEndedSince } } }] } });
			}
			const { field, order, valueOf } = sorts[sort];
			const after = placeOf(sorts[sort], cursor);
			const { hits } = await index.read(() =>
				client.search<{ card: BoardCard }>({
					index: index.alias,
					query: { bool: { filter } },
					// An index of an older release knows no totals before its first write.
					sort: [{ [field]: { order, unmapped_type: field === 'total' ? 'long' : 'date' } }, { orderId: order }],
					...(after && { search_after: after }),
					size: limit + 1,
					track_total_hits: true,
					_source: ['card']
				})
			);
			const cards = hits.hits.slice(0, limit).flatMap(({ _source }) => (_source ? [_source.card] : []));
			const last = cards.at(-1);
			const found = typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
			return { cards, next: hits.hits.length > limit && last ? `${valueOf(last)}|${last.orderId}` : null, total: found };
		},

		async counts() {
			const { aggregations } = await index.read(() =>
				client.search<unknown, { statuses: estypes.AggregationsTermsAggregateBase<{ key: OrderStatus; doc_count: number }> }>({
					index: index.alias,
					size: 0,
					aggs: { statuses: { terms: { field: 'status', size: 100 } } }
				})
			);
			const buckets = aggregations?.statuses.buckets ?? [];
			return Object.fromEntries((Array.isArray(buckets) ? buckets : []).map(({ key, doc_count: count }) => [key, count]));
		},

		async tags() {
			const { aggregations } = await index.read(() =>
				client.search<unknown, { tags: estypes.AggregationsTermsAggregateBase<{ key: string }> }>({
					index: index.alias,
					size: 0,
					aggs: { tags: { terms: { field: 'tag', size: mostTags } } }
				})
			);
			const buckets = aggregations?.tags.buckets ?? [];
			return Array.isArray(buckets) ? buckets.map(({ key }) => key) : [];
		},

		async rebuild() {
			const next = await index.rebuild();
			return { put: (orders) => next.put(orders.map(stored)), finish: () => next.finish() };
		}
	};
}
