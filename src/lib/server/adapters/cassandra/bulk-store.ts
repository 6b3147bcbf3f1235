import type { BulkOrder, BulkProgress } from '#contracts/bulk.ts';
import { bulkProgress } from '#domain/order/bulk.ts';
import type { BulkStore } from '../../ports/bulk-store.ts';
import { newestFirst } from './newest-first.ts';
import type { CassandraSession } from './session.ts';
import { timeIndex } from './time-index.ts';
import { isNews, readByIds, readOne, readVersions, stamp } from './versions.ts';

interface Stored {
	progress: string;
	orders: string;
}

export function cassandraBulkStore(session: CassandraSession): BulkStore {
	const byStart = timeIndex(session, 'bulks', 'month');

	async function progressOf(ids: readonly string[]): Promise<Map<string, BulkProgress>> {
		const rows = await readByIds<{ bulk_id: string } & Pick<Stored, 'progress'>>(
			session,
			'select bulk_id, progress from bulks where bulk_id in ?',
			ids
		);
		return new Map(rows.map((row) => [row.bulk_id, JSON.parse(row.progress) as BulkProgress]));
	}

	return {
		async save(bulk) {
			const { bulkId, version, startedAt } = bulk;
			const stored = await readOne<{ version: number }>(session, 'select version from bulks where bulk_id = ?', [bulkId]);
			if (!isNews(stored, version)) return;
			if (!stored) await byStart.add({ at: startedAt, id: bulkId });
			await session.write('insert into bulks (bulk_id, version, started_at, progress, orders) values (?, ?, ?, ?, ?) using timestamp ?', [
				bulkId,
				version,
				startedAt,
				JSON.stringify(bulkProgress(bulk)),
				JSON.stringify(bulk.orders),
				stamp(version)
			]);
		},
		async load(bulkId) {
			const row = await readOne<Stored>(session, 'select progress, orders from bulks where bulk_id = ?', [bulkId]);
			return row ? { ...(JSON.parse(row.progress) as BulkProgress), orders: JSON.parse(row.orders) as BulkOrder[] } : null;
		},
		versions: (bulkIds) => readVersions(session, 'bulks', 'bulk_id', bulkIds),
		async latest(limit) {
			const page = await newestFirst({ index: byStart, cursor: null, limit, load: progressOf, timeOf: ({ startedAt }) => startedAt });
			return page.items;
		}
	};
}
