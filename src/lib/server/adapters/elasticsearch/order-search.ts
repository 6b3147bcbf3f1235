// Orders for lists and the board in Elasticsearch: the card as a document, what it is filtered and found by as fields.
import type { Client, estypes } from '@elastic/elasticsearch';
import type { BoardCard, Order, OrderStatus } from '#contracts/order.ts';
import { isEnded } from '#domain/order/transitions.ts';
import { boardCard, customerName } from '#domain/order/views.ts';
import { queryWords } from '#domain/catalog/words.ts';
import type { OrderSearch } from '../../ports/order-search.ts';
import type { LiveIndex, Stored } from './live-index.ts';
import { plainWords } from './plain-words.ts';

export const orderProperties: Record<string, estypes.MappingProperty> = {
	orderId: { type: 'keyword' },
	status: { type: 'keyword' },
	placedAt: { type: 'date' },
	updatedAt: { type: 'date' },
	endedAt: { type: 'date' },
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
		words: plainWords(
			order.confirmation,
			order.email,
			customerName(order),
			...order.lines.flatMap(({ title, variantTitle }) => [title, variantTitle])
		),
		card: boardCard(order)
	}
});

/** A cursor is the last order's place: `{placedAt}|{orderId}`. One that is none leads to the beginning. */
function placeOf(cursor: string | null): [number, string] | null {
	const [at = '', id = ''] = cursor?.split('|') ?? [];
	const placedAt = Date.parse(at);
	return Number.isNaN(placedAt) ? null : [placedAt, id];
}

export function elasticsearchOrderSearch(client: Client, index: LiveIndex): OrderSearch {
	return {
		project: (orders) => index.write(orders.map(stored)),

		async search({ text, statuses, openOrEndedSince, changedSince, cursor, limit }) {
			const filter: estypes.QueryDslQueryContainer[] = queryWords(text).map((word) => ({ prefix: { words: word } }));
			if (statuses.length > 0) filter.push({ terms: { status: statuses } });
			if (changedSince !== null) filter.push({ range: { updatedAt: { gte: changedSince } } });
			if (openOrEndedSince !== null) {
				const isOpen = { bool: { must_not: { exists: { field: 'endedAt' } } } };
				filter.push({ bool: { should: [isOpen, { range: { endedAt: { gte: openOrEndedSince } } }] } });
			}
			const after = placeOf(cursor);
			const { hits } = await index.read(() =>
				client.search<{ card: BoardCard }>({
					index: index.alias,
					query: { bool: { filter } },
					sort: [{ placedAt: 'desc' }, { orderId: 'desc' }],
					...(after && { search_after: after }),
					size: limit + 1,
					track_total_hits: true,
					_source: ['card']
				})
			);
			const cards = hits.hits.slice(0, limit).flatMap(({ _source }) => (_source ? [_source.card] : []));
			const last = cards.at(-1);
			const total = typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
			return { cards, next: hits.hits.length > limit && last ? `${last.placedAt}|${last.orderId}` : null, total };
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

		async rebuild() {
			const next = await index.rebuild();
			return { put: (orders) => next.put(orders.map(stored)), finish: () => next.finish() };
		}
	};
}
