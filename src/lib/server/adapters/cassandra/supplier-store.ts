import { randomUUID } from 'node:crypto';
import type { SupplierChange, SupplierConnection } from '#contracts/supplier.ts';
import type { SupplierInbox, SupplierLink, SupplierStore } from '../../ports/supplier-store.ts';
import type { CassandraSession, Statement } from './session.ts';
import { settle } from './settle.ts';
import { readOne } from './versions.ts';

const shelf = 'all';
/** An event that comes again after this is too old to be believed. */
const rememberSeconds = 3_600;

interface LinkRow {
	supplier_order_id: string;
	supplier_id: string;
	remote_id: string;
	order_id: string;
}

interface BodyRow {
	body: string;
}

export function cassandraSupplierStore(session: CassandraSession): SupplierStore & SupplierInbox {
	const audit = (change: SupplierChange, changeId: string): Statement => ({
		query: `insert into supplier_connections (shelf, kind, id, body) values (?, 'change', ?, ?)`,
		values: [shelf, `${change.at} ${changeId}`, JSON.stringify(change)]
	});

	async function bySupplierOrder(supplierOrderId: string, serial = false): Promise<SupplierLink | null> {
		const query = 'select * from supplier_links_by_order where supplier_order_id = ?';
		const [row] = await session.read<LinkRow>(query, [supplierOrderId], { serial });
		return row ? { supplierId: row.supplier_id, remoteId: row.remote_id, orderId: row.order_id, supplierOrderId } : null;
	}

	return {
		async connection(supplierId) {
			const row = await readOne<BodyRow>(
				session,
				`select body from supplier_connections where shelf = ? and kind = 'connection' and id = ?`,
				[shelf, supplierId]
			);
			return row ? (JSON.parse(row.body) as SupplierConnection) : null;
		},
		async connections() {
			const rows = await session.read<BodyRow>(
				`select body from supplier_connections where shelf = ? and kind = 'connection' order by kind desc, id asc`,
				[shelf]
			);
			return rows.map(({ body }) => JSON.parse(body) as SupplierConnection);
		},
		async save(connection, what) {
			const { supplierId, version, updatedAt, updatedBy } = connection;
			const changeId = randomUUID();
			const change = audit({ supplierId, at: updatedAt, who: updatedBy, what }, changeId);
			const update: Statement = {
				query: `update supplier_connections set version = ?, body = ? where shelf = ? and kind = 'connection' and id = ? if version = ?`,
				values: [version, JSON.stringify(connection), shelf, supplierId, version === 1 ? null : version - 1]
			};
			const isSaved = async () => {
				const query = `select id from supplier_connections where shelf = ? and kind = 'change' and id = ?`;
				return (await session.read(query, [shelf, `${updatedAt} ${changeId}`], { serial: true })).length > 0;
			};
			return settle(() => session.conditional([update, change]), isSaved);
		},
		async note(change) {
			const { query, values } = audit(change, randomUUID());
			await session.write(query, values);
		},
		async changes(limit) {
			const rows = await session.read<BodyRow>(`select body from supplier_connections where shelf = ? and kind = 'change' limit ?`, [
				shelf,
				limit
			]);
			return rows.map(({ body }) => JSON.parse(body) as SupplierChange);
		},
		async link({ supplierId, remoteId, orderId, supplierOrderId }) {
			// Before the link itself, which decides: this may name too much, never too little.
			await session.write('insert into supplier_links (supplier_id, remote_id, supplier_order_id) values (?, ?, ?)', [
				supplierId,
				remoteId,
				supplierOrderId
			]);
			const insert = `insert into supplier_links_by_order (supplier_order_id, supplier_id, remote_id, order_id)
				values (?, ?, ?, ?) if not exists`;
			await settle(
				() => session.conditional([{ query: insert, values: [supplierOrderId, supplierId, remoteId, orderId] }]),
				async () => (await bySupplierOrder(supplierOrderId, true)) !== null
			);
		},
		async byRemoteId(supplierId, remoteId) {
			const row = await readOne<LinkRow>(session, 'select supplier_order_id from supplier_links where supplier_id = ? and remote_id = ?', [
				supplierId,
				remoteId
			]);
			const link = row ? await bySupplierOrder(row.supplier_order_id) : null;
			return link?.supplierId === supplierId && link.remoteId === remoteId ? link : null;
		},
		bySupplierOrder: (supplierOrderId) => bySupplierOrder(supplierOrderId),
		async wasHeard(supplierId, eventId) {
			const query = 'select event_id from supplier_events where supplier_id = ? and event_id = ?';
			return (await readOne(session, query, [supplierId, eventId])) !== undefined;
		},
		async noteHeard(supplierId, eventId) {
			const query = 'insert into supplier_events (supplier_id, event_id) values (?, ?) using ttl ?';
			await session.write(query, [supplierId, eventId, rememberSeconds]);
		}
	};
}
