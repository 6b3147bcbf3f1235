// The admin's inventory list in Elasticsearch: the view as a document, what it is sorted and found by as fields.
import type { Client, estypes } from '@elastic/elasticsearch';
import type { StockView } from '#contracts/stock.ts';
import { queryWords } from '#domain/catalog/words.ts';
import type { StockSearch } from '../../ports/stock-search.ts';
import type { LiveIndex, Stored } from './live-index.ts';
import { plainWords } from './plain-words.ts';

export const stockProperties: Record<string, estypes.MappingProperty> = {
	sku: { type: 'keyword' },
	available: { type: 'long' },
	words: { type: 'text', analyzer: 'words' },
	view: { type: 'object', enabled: false }
};

const stored = (view: StockView): Stored => ({
	id: view.sku,
	version: view.version,
	document: { sku: view.sku, available: view.available, words: plainWords(view.sku), view }
});

/** A cursor is the last view's place: `{available}:{sku}`. */
function placeOf(cursor: string | null): { available: number; sku: string } | null {
	const [, available, sku] = /^(-?\d{1,15}):(.+)$/s.exec(cursor ?? '') ?? [];
	return available !== undefined && sku !== undefined ? { available: Number(available), sku } : null;
}

export function elasticsearchStockSearch(client: Client, index: LiveIndex): StockSearch {
	return {
		project: (views) => index.write(views.map(stored)),

		async search({ text, lowFirst, cursor, limit }) {
			const place = placeOf(cursor);
			const after = place && (lowFirst ? [place.available, place.sku] : [place.sku]);
			const { hits } = await index.read(() =>
				client.search<{ view: StockView }>({
					index: index.alias,
					query: { bool: { filter: queryWords(text).map((word) => ({ prefix: { words: word } })) } },
					sort: lowFirst ? [{ available: 'asc' }, { sku: 'asc' }] : [{ sku: 'asc' }],
					...(after && { search_after: after }),
					size: limit + 1,
					track_total_hits: true,
					_source: ['view']
				})
			);
			const views = hits.hits.slice(0, limit).flatMap(({ _source }) => (_source ? [_source.view] : []));
			const last = views.at(-1);
			const total = typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
			return { views, next: hits.hits.length > limit && last ? `${last.available}:${last.sku}` : null, total };
		},

		async get(skus) {
			const ids = [...new Set(skus)].toSorted();
			if (ids.length === 0) return [];
			const { docs } = await index.read(() => client.mget<{ view: StockView }>({ index: index.alias, ids, _source: ['view'] }));
			const missing = docs.find((doc) => 'error' in doc);
			if (missing && 'error' in missing && missing.error.type !== 'index_not_found_exception') throw new Error(missing.error.reason ?? '');
			return docs.flatMap((doc) => ('_source' in doc && doc._source ? [doc._source.view] : []));
		},

		async rebuild() {
			const next = await index.rebuild();
			return { put: (views) => next.put(views.map(stored)), finish: () => next.finish() };
		}
	};
}
