import type { BulkOrder, BulkProgress } from '#contracts/bulk.ts';
import { bulkProgress } from '#domain/order/bulk.ts';
import type { BulkStore } from '../../ports/bulk-store.ts';
import type { Database } from './database.ts';

/** What lists show lies apart from the orders, which may be thousands. */
export const bulkSchema = `
	create table if not exists bulks (
		bulk_id text primary key, version integer not null, started_at text not null, progress text not null, orders text not null
	) strict;
	create index if not exists bulks_latest on bulks (started_at desc, bulk_id desc);
`;

interface Stored {
	progress: string;
	orders: string;
}

export const sqliteBulkStore = (db: Database): BulkStore => ({
	async save(bulk) {
		await db.write((run) =>
			run(
				`insert into bulks (bulk_id, version, started_at, progress, orders) values (?, ?, ?, ?, ?)
				on conflict (bulk_id) do update set version = excluded.version, progress = excluded.progress, orders = excluded.orders
				where excluded.version > bulks.version`,
				bulk.bulkId,
				bulk.version,
				bulk.startedAt,
				JSON.stringify(bulkProgress(bulk)),
				JSON.stringify(bulk.orders)
			)
		);
	},
	async load(bulkId) {
		const row = db.get<Stored>('select progress, orders from bulks where bulk_id = ?', bulkId);
		return row ? { ...(JSON.parse(row.progress) as BulkProgress), orders: JSON.parse(row.orders) as BulkOrder[] } : null;
	},
	async versions(bulkIds) {
		const rows = db.all<{ bulk_id: string; version: number }>(
			'select bulk_id, version from bulks where bulk_id in (select value from json_each(?))',
			JSON.stringify(bulkIds)
		);
		return new Map(rows.map((row) => [row.bulk_id, row.version]));
	},
	latest: async (limit) =>
		db
			.all<Pick<Stored, 'progress'>>('select progress from bulks order by started_at desc, bulk_id desc limit ?', limit)
			.map(({ progress }) => JSON.parse(progress) as BulkProgress)
});
