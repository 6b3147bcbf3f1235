// Projections of their own on one Elasticsearch, removed again when a test file ends.
import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import type { SearchStores } from '../../stores.ts';
import { openElasticsearch } from './open-elasticsearch.ts';

export const elasticsearchAt = (url: string, indexPrefix: string) => ({ urls: [url], apiKey: '', username: '', password: '', indexPrefix });

/** `fresh` answers empty projections whose writes are seen at once; `clear` removes all that were made. */
export function freshSearches(url: string): { fresh(): SearchStores; clear(): Promise<void> } {
	const run = `test-${randomUUID()}`;
	const opened: SearchStores[] = [];
	return {
		fresh() {
			const stores = openElasticsearch(elasticsearchAt(url, `${run}-${opened.length}`), { visibleAtOnce: true });
			opened.push(stores);
			return stores;
		},
		async clear() {
			for (const stores of opened.splice(0)) await stores.close();
			const client = new Client({ node: url });
			const names = Object.keys(await client.indices.getAlias({ index: `${run}-*` }));
			for (const index of names) await client.indices.delete({ index });
			await client.close();
		}
	};
}
