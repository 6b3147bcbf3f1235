import type { SupplierChange, SupplierConnection } from '#contracts/supplier.ts';
import type { SupplierInbox, SupplierLink, SupplierStore } from '../../ports/supplier-store.ts';
import type { Database, Sql } from './database.ts';

export const supplierSchema = `
create table if not exists supplier_connections (supplier_id text primary key, version integer not null, body text not null) strict, without rowid;
create table if not exists supplier_changes (
	change_id integer primary key,
	supplier_id text not null,
	at text not null,
	who text not null,
	what text not null
) strict;
create table if not exists supplier_links (
	supplier_order_id text primary key,
	supplier_id text not null,
	remote_id text not null,
	order_id text not null
) strict, without rowid;
create unique index if not exists supplier_links_remote on supplier_links (supplier_id, remote_id);
create table if not exists supplier_events (
	supplier_id text not null,
	event_id text not null,
	at text not null,
	primary key (supplier_id, event_id)
) strict, without rowid;
create index if not exists supplier_events_at on supplier_events (at);
`;

const rememberMs = 3_600_000;

interface LinkRow {
	supplier_order_id: string;
	supplier_id: string;
	remote_id: string;
	order_id: string;
}

const linkOf = (row: LinkRow | undefined): SupplierLink | null =>
	row ? { supplierId: row.supplier_id, remoteId: row.remote_id, orderId: row.order_id, supplierOrderId: row.supplier_order_id } : null;

export function sqliteSupplierStore(db: Database): SupplierStore & SupplierInbox {
	const parse = ({ body }: { body: string }) => JSON.parse(body) as SupplierConnection;
	const note = (run: (sql: string, ...values: Sql[]) => unknown, { supplierId, at, who, what }: SupplierChange) =>
		run('insert into supplier_changes (supplier_id, at, who, what) values (?, ?, ?, ?)', supplierId, at, who, what);

	return {
		async connection(supplierId) {
			const row = db.get<{ body: string }>('select body from supplier_connections where supplier_id = ?', supplierId);
			return row ? parse(row) : null;
		},
		async connections() {
			return db.all<{ body: string }>('select body from supplier_connections order by supplier_id').map(parse);
		},
		save: (connection, what) =>
			db.write((run) => {
				const { supplierId, version, updatedAt, updatedBy } = connection;
				const body = JSON.stringify(connection);
				const { changes } =
					version === 1
						? run('insert or ignore into supplier_connections (supplier_id, version, body) values (?, 1, ?)', supplierId, body)
						: run(
								'update supplier_connections set version = ?, body = ? where supplier_id = ? and version = ?',
								version,
								body,
								supplierId,
								version - 1
							);
				if (changes === 0) return false;
				note(run, { supplierId, at: updatedAt, who: updatedBy, what });
				return true;
			}),
		note: (change) => db.write((run) => void note(run, change)),
		async changes(limit) {
			return db
				.all<SupplierChange & object>(
					'select supplier_id as supplierId, at, who, what from supplier_changes order by at desc, change_id desc limit ?',
					limit
				)
				.map((row) => ({ ...row }));
		},
		link: ({ supplierId, remoteId, orderId, supplierOrderId }) =>
			db.write((run) => {
				run(
					'insert or ignore into supplier_links (supplier_order_id, supplier_id, remote_id, order_id) values (?, ?, ?, ?)',
					supplierOrderId,
					supplierId,
					remoteId,
					orderId
				);
			}),
		async byRemoteId(supplierId, remoteId) {
			return linkOf(db.get<LinkRow>('select * from supplier_links where supplier_id = ? and remote_id = ?', supplierId, remoteId));
		},
		async bySupplierOrder(supplierOrderId) {
			return linkOf(db.get<LinkRow>('select * from supplier_links where supplier_order_id = ?', supplierOrderId));
		},
		async wasHeard(supplierId, eventId) {
			return db.get('select 1 from supplier_events where supplier_id = ? and event_id = ?', supplierId, eventId) !== undefined;
		},
		noteHeard: (supplierId, eventId, at) =>
			db.write((run) => {
				run('delete from supplier_events where at < ?', new Date(Date.parse(at) - rememberMs).toISOString());
				run('insert or ignore into supplier_events (supplier_id, event_id, at) values (?, ?, ?)', supplierId, eventId, at);
			})
	};
}
