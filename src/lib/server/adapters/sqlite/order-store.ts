// Orders as documents with what they are found by as columns; the status history in a table of its own that is only appended to, and
// the supplier orders in one that is written with each version.
import type { Order, OrderHistoryEntry, PlacedSupplierOrder } from '#contracts/order.ts';
import { placedSupplierOrders } from '#domain/order/supplier-orders-listed.ts';
import type { OrderStore } from '../../ports/order-store.ts';
import type { Database } from './database.ts';

export const orderSchema = `
create table if not exists orders (
	order_id text primary key,
	version integer not null,
	email text not null,
	confirmation text not null,
	shopper_id text,
	placed_at text not null,
	updated_at text not null,
	body text not null
) without rowid;
create index if not exists orders_newest on orders (updated_at desc, order_id desc);
create index if not exists orders_confirmation on orders (confirmation, email);
create index if not exists orders_shopper on orders (shopper_id, placed_at desc) where shopper_id is not null;
create index if not exists orders_guest on orders (email, placed_at desc) where shopper_id is null;
create table if not exists order_status_history (
	order_id text not null,
	position integer not null,
	entry_id text not null,
	entry text not null,
	primary key (order_id, position)
) without rowid;
create table if not exists supplier_orders (
	order_id text not null,
	supplier_order_id text not null,
	version integer not null,
	body text not null,
	primary key (order_id, supplier_order_id)
) without rowid;
create table if not exists fulfillments_open (order_id text primary key) without rowid;
`;

interface Stored {
	order_id: string;
	updated_at: string;
	body: string;
}

/** Sorts after every date: the first page starts here. */
const newest = '9999';

export function sqliteOrderStore(db: Database): OrderStore {
	function whole(rows: Pick<Stored, 'order_id' | 'body'>[]): Order[] {
		if (rows.length === 0) return [];
		const entries = db.all<{ order_id: string; entry: string }>(
			`select order_id, entry from order_status_history
			where order_id in (select value from json_each(?)) order by order_id, position`,
			JSON.stringify(rows.map((row) => row.order_id))
		);
		const histories = Map.groupBy(entries, (row) => row.order_id);
		return rows.map((row) => ({
			...(JSON.parse(row.body) as Omit<Order, 'history'>),
			history: (histories.get(row.order_id) ?? []).map(({ entry }) => JSON.parse(entry) as OrderHistoryEntry)
		}));
	}
	const one = (row: Stored | undefined) => (row ? (whole([row])[0] ?? null) : null);

	return {
		async save({ history, ...order }) {
			await db.write((run) => {
				const { changes } = run(
					`insert into orders (order_id, version, email, confirmation, shopper_id, placed_at, updated_at, body)
					values (?, ?, ?, ?, ?, ?, ?, ?)
					on conflict (order_id) do update set version = excluded.version, updated_at = excluded.updated_at, body = excluded.body
					where excluded.version > orders.version`,
					order.orderId,
					order.version,
					order.email.toLowerCase(),
					order.confirmation,
					order.shopperId,
					order.placedAt,
					order.updatedAt,
					JSON.stringify(order)
				);
				if (changes === 0) return;
				for (const [position, entry] of history.entries()) {
					run(
						'insert or ignore into order_status_history (order_id, position, entry_id, entry) values (?, ?, ?, ?)',
						order.orderId,
						position,
						entry.entryId,
						JSON.stringify(entry)
					);
				}
				for (const part of placedSupplierOrders(order)) {
					run(
						`insert into supplier_orders (order_id, supplier_order_id, version, body) values (?, ?, ?, ?)
						on conflict (order_id, supplier_order_id) do update set version = excluded.version, body = excluded.body`,
						part.orderId,
						part.supplierOrderId,
						part.version,
						JSON.stringify(part)
					);
				}
			});
		},
		load: async (orderId) => one(db.get<Stored>('select order_id, body from orders where order_id = ?', orderId)),
		byConfirmation: async (email, confirmation) =>
			one(
				db.get<Stored>(
					'select order_id, body from orders where confirmation = ? and email = ?',
					confirmation.trim().toUpperCase(),
					email.trim().toLowerCase()
				)
			),
		async byShopper({ shopperId, guestEmail }, { cursor, limit }) {
			const [at = newest, id = ''] = cursor?.split('|') ?? [];
			const rows = db.all<Stored & { placed_at: string }>(
				`select order_id, placed_at, body from orders where shopper_id = ? and (placed_at, order_id) < (?, ?)
				union all
				select order_id, placed_at, body from orders where shopper_id is null and email = ? and (placed_at, order_id) < (?, ?)
				order by placed_at desc, order_id desc limit ?`,
				shopperId,
				at,
				id,
				guestEmail,
				at,
				id,
				limit + 1
			);
			const page = rows.slice(0, limit);
			const last = page.at(-1);
			return { orders: whole(page), next: rows.length > limit && last ? `${last.placed_at}|${last.order_id}` : null };
		},
		async versions(orderIds) {
			const rows = db.all<{ order_id: string; version: number }>(
				'select order_id, version from orders where order_id in (select value from json_each(?))',
				JSON.stringify(orderIds)
			);
			return new Map(rows.map((row) => [row.order_id, row.version]));
		},
		async list({ changedSince = '', cursor, limit }) {
			const [at = newest, id = ''] = cursor?.split('|') ?? [];
			const rows = db.all<Stored>(
				`select order_id, updated_at, body from orders where (updated_at, order_id) < (?, ?) and updated_at >= ?
				order by updated_at desc, order_id desc limit ?`,
				at,
				id,
				changedSince,
				limit + 1
			);
			const page = rows.slice(0, limit);
			const last = page.at(-1);
			return { orders: whole(page), next: rows.length > limit && last ? `${last.updated_at}|${last.order_id}` : null };
		},
		async supplierOrders({ cursor, limit }) {
			const orders = db.all<{ order_id: string }>(
				'select distinct order_id from supplier_orders where order_id > ? order by order_id limit ?',
				cursor ?? '',
				limit
			);
			const rows = db.all<Pick<Stored, 'body'>>(
				'select body from supplier_orders where order_id in (select value from json_each(?)) order by order_id, supplier_order_id',
				JSON.stringify(orders.map((row) => row.order_id))
			);
			return {
				supplierOrders: rows.map(({ body }) => JSON.parse(body) as PlacedSupplierOrder),
				next: orders.length < limit ? null : (orders.at(-1)?.order_id ?? null)
			};
		},
		async openFulfillment(orderId, open) {
			await db.write((run) =>
				run(
					open ? 'insert or ignore into fulfillments_open (order_id) values (?)' : 'delete from fulfillments_open where order_id = ?',
					orderId
				)
			);
		},
		openFulfillments: async () =>
			db.all<{ order_id: string }>('select order_id from fulfillments_open order by order_id').map((row) => row.order_id)
	};
}
