// A list in Elasticsearch: what it shows as a document, what it is filtered, sorted and found by as fields.
import type { Client, estypes } from '@elastic/elasticsearch';
import { queryWords } from '#domain/catalog/words.ts';
import type { Listed, Sum } from '#domain/listed.ts';
import type { ListSearch } from '../../ports/list-search.ts';
import type { LiveIndex, Stored } from './live-index.ts';
import { plainWords } from './plain-words.ts';

/** What is hidden has no `state`. */
export const listProperties: Record<string, estypes.MappingProperty> = {
	id: { type: 'keyword' },
	state: { type: 'keyword' },
	place: { type: 'keyword' },
	amount: { type: 'long' },
	words: { type: 'text', analyzer: 'words' },
	shown: { type: 'object', enabled: false }
};

interface StateBucket {
	key: string;
	doc_count: number;
	amount: { value: number | null };
}

const isShown: estypes.QueryDslQueryContainer = { exists: { field: 'state' } };

function placeOf(cursor: string | null): [place: string, id: string] | null {
	const at = cursor?.indexOf('|') ?? -1;
	return cursor !== null && at >= 0 ? [cursor.slice(0, at), cursor.slice(at + 1)] : null;
}

export function elasticsearchListSearch<Item, Shown, State extends string>(
	client: Client,
	index: LiveIndex,
	listed: Listed<Item, Shown, State>
): ListSearch<Item, Shown, State> {
	const order = listed.isNewestFirst ? 'desc' : 'asc';

	function stored(item: Item): Stored {
		const id = listed.idOf(item);
		const shown = listed.shown(item);
		return {
			id,
			version: listed.versionOf(item),
			document: shown
				? {
						id,
						state: listed.stateOf(shown),
						place: listed.placeOf(shown),
						amount: listed.amountOf(shown),
						words: plainWords(...listed.wordsOf(shown)),
						shown
					}
				: { id }
		};
	}

	return {
		project: (items) => index.write(items.map(stored)),

		async search({ text, states, from, before, cursor, limit }) {
			const filter: estypes.QueryDslQueryContainer[] = [isShown, ...queryWords(text).map((word) => ({ prefix: { words: word } }))];
			if (states.length > 0) filter.push({ terms: { state: states } });
			if (from !== null) filter.push({ range: { place: { gte: from } } });
			if (before !== null) filter.push({ range: { place: { lt: before } } });
			const after = placeOf(cursor);
			const { hits } = await index.read(() =>
				client.search<{ id: string; place: string; shown: Shown }>({
					index: index.alias,
					query: { bool: { filter } },
					sort: [{ place: order }, { id: order }],
					...(after && { search_after: after }),
					size: limit + 1,
					track_total_hits: true,
					_source: ['id', 'place', 'shown']
				})
			);
			const page = hits.hits.slice(0, limit).flatMap(({ _source }) => _source ?? []);
			const last = page.at(-1);
			return {
				found: page.map(({ shown }) => shown),
				next: hits.hits.length > limit && last ? `${last.place}|${last.id}` : null,
				total: typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0)
			};
		},

		async sums() {
			const { aggregations } = await index.read(() =>
				client.search<unknown, { states: estypes.AggregationsTermsAggregateBase<StateBucket> }>({
					index: index.alias,
					size: 0,
					query: isShown,
					aggs: { states: { terms: { field: 'state', size: 100 }, aggs: { amount: { sum: { field: 'amount' } } } } }
				})
			);
			const buckets = aggregations?.states.buckets ?? [];
			const sums: Partial<Record<string, Sum>> = {};
			for (const { key, doc_count: count, amount } of Array.isArray(buckets) ? buckets : [])
				sums[key] = { count, amount: amount.value ?? 0 };
			return sums;
		},

		async versions(asked) {
			const ids = [...new Set(asked)];
			if (ids.length === 0) return new Map();
			const { docs } = await index.read(() => client.mget({ index: index.alias, ids, _source: false }));
			const failed = docs.find((doc) => 'error' in doc);
			if (failed && 'error' in failed && failed.error.type !== 'index_not_found_exception') throw new Error(failed.error.reason ?? '');
			return new Map(
				docs.flatMap((doc): [string, number][] => ('_version' in doc && doc._version !== undefined ? [[doc._id, doc._version]] : []))
			);
		},

		async rebuild() {
			const next = await index.rebuild();
			return { put: (items) => next.put(items.map(stored)), finish: () => next.finish() };
		}
	};
}
