// An order is one document, so that no reader ever sees half of a change. Its history has rows of its own that are written once:
// their timestamp falls with the version, and so the first of two writes stays. What an order is found by is written before it, and so
// are its supplier orders' rows.
import type { Order, OrderHistoryEntry, PlacedSupplierOrder } from '#contracts/order.ts';
import { placedSupplierOrders } from '#domain/order/supplier-orders-listed.ts';
import type { OrderStore } from '../../ports/order-store.ts';
import { newestFirst } from './newest-first.ts';
import type { CassandraSession } from './session.ts';
import { shardOf, shards } from './shards.ts';
import { timeIndex } from './time-index.ts';
import { isNews, readByIds, readOne, readVersions, stamp } from './versions.ts';

interface Stored {
	order_id: string;
	version: number;
	updated_at: string;
	history_length: number;
	body: string;
}

interface StoredEntry {
	order_id: string;
	position: number;
	entry: string;
}

interface Way {
	placed_at: string;
	order_id: string;
}

const keyOf = ({ placed_at, order_id }: Way) => `${placed_at}|${order_id}`;

/** Sorts after every date: the first page starts here. */
const newest = '9999';

export function cassandraOrderStore(session: CassandraSession): OrderStore {
	const byChange = timeIndex(session, 'orders', 'hour');

	async function load(ids: readonly string[]): Promise<Map<string, Order>> {
		const rows = await readByIds<Stored>(session, 'select order_id, history_length, body from orders where order_id in ?', ids);
		const entries = await readByIds<StoredEntry>(
			session,
			'select order_id, position, entry from order_status_history where order_id in ?',
			rows.map((row) => row.order_id)
		);
		const histories = Map.groupBy(entries, (row) => row.order_id);
		return new Map(
			rows.map((row) => [
				row.order_id,
				{
					...(JSON.parse(row.body) as Omit<Order, 'history'>),
					// An entry that is there before its order's own write belongs to no version yet.
					history: (histories.get(row.order_id) ?? [])
						.filter(({ position }) => position < row.history_length)
						.map(({ entry }) => JSON.parse(entry) as OrderHistoryEntry)
				}
			])
		);
	}
	const one = async (orderId: string) => (await load([orderId])).get(orderId) ?? null;

	function writeHistory({ orderId, version, history }: Order, known: number) {
		return Promise.all(
			history
				.slice(known)
				.map((entry, index) =>
					session.write('insert into order_status_history (order_id, position, entry) values (?, ?, ?) using timestamp ?', [
						orderId,
						known + index,
						JSON.stringify(entry),
						stamp(-version)
					])
				)
		);
	}

	const writeSupplierOrders = (order: Order) =>
		Promise.all(
			placedSupplierOrders(order).map((part) =>
				session.write('insert into supplier_orders (order_id, supplier_order_id, version, body) values (?, ?, ?, ?) using timestamp ?', [
					part.orderId,
					part.supplierOrderId,
					part.version,
					JSON.stringify(part),
					stamp(part.version)
				])
			)
		);

	async function writeWays({ orderId, email, confirmation, shopperId, placedAt }: Order) {
		await session.write('insert into orders_by_confirmation (confirmation, email, order_id) values (?, ?, ?)', [
			confirmation,
			email.toLowerCase(),
			orderId
		]);
		if (shopperId !== null) {
			await session.write('insert into orders_by_customer (shopper_id, placed_at, order_id) values (?, ?, ?)', [
				shopperId,
				placedAt,
				orderId
			]);
		} else {
			const guest = [email.toLowerCase(), placedAt, orderId];
			await session.write('insert into orders_by_email (email, placed_at, order_id) values (?, ?, ?)', guest);
		}
	}

	return {
		async save(order) {
			const { orderId, version, updatedAt } = order;
			const { history, ...body } = order;
			// A late version leaves an entry that whoever walks the list passes over.
			const [stored] = await Promise.all([
				readOne<Stored>(session, 'select version, updated_at, history_length from orders where order_id = ?', [orderId]),
				byChange.add({ at: updatedAt, id: orderId })
			]);
			if (!isNews(stored, version)) return;
			await Promise.all([writeHistory(order, stored?.history_length ?? 0), writeSupplierOrders(order), stored ? null : writeWays(order)]);
			await session.write(
				'insert into orders (order_id, version, updated_at, history_length, body) values (?, ?, ?, ?, ?) using timestamp ?',
				[orderId, version, updatedAt, history.length, JSON.stringify(body), stamp(version)]
			);
			if (stored && stored.updated_at !== updatedAt) await byChange.remove({ at: stored.updated_at, id: orderId });
		},
		load: one,
		async byConfirmation(email, confirmation) {
			const row = await readOne<{ order_id: string }>(
				session,
				'select order_id from orders_by_confirmation where confirmation = ? and email = ?',
				[confirmation.trim().toUpperCase(), email.trim().toLowerCase()]
			);
			return row ? one(row.order_id) : null;
		},
		async byShopper({ shopperId, guestEmail }, { cursor, limit }) {
			const [at = newest, id = ''] = cursor?.split('|') ?? [];
			const after = (from: string, key: string) =>
				session.read<Way>(`select placed_at, order_id from ${from} = ? and (placed_at, order_id) < (?, ?) limit ?`, [
					key,
					at,
					id,
					limit + 1
				]);
			const ways = await Promise.all([
				after('orders_by_customer where shopper_id', shopperId),
				guestEmail === null ? [] : after('orders_by_email where email', guestEmail)
			]);
			const sorted = ways.flat().toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
			const page = sorted.slice(0, limit);
			const orders = await load(page.map((way) => way.order_id));
			const last = page.at(-1);
			return {
				orders: page.flatMap((way) => orders.get(way.order_id) ?? []),
				next: sorted.length > limit && last ? keyOf(last) : null
			};
		},
		versions: (orderIds) => readVersions(session, 'orders', 'order_id', orderIds),
		async list({ changedSince, cursor, limit }) {
			const page = await newestFirst({
				index: byChange,
				...(changedSince === undefined ? {} : { from: changedSince }),
				cursor,
				limit,
				load,
				timeOf: (order: Order) => order.updatedAt
			});
			return { orders: page.items, next: page.next };
		},
		/** By token: the order in which the cluster itself keeps them. */
		async supplierOrders({ cursor, limit }) {
			const from = cursor === null ? '' : 'where token(order_id) > token(?)';
			const partitions = await session.read<{ order_id: string }>(`select distinct order_id from supplier_orders ${from} limit ?`, [
				...(cursor === null ? [] : [cursor]),
				limit
			]);
			const ids = partitions.map((row) => row.order_id);
			const rows = await readByIds<Pick<Stored, 'body'>>(session, 'select body from supplier_orders where order_id in ?', ids);
			return {
				supplierOrders: rows.map(({ body }) => JSON.parse(body) as PlacedSupplierOrder),
				next: ids.length < limit ? null : (ids.at(-1) ?? null)
			};
		},
		async openFulfillment(orderId, open) {
			await session.write(
				open
					? 'insert into fulfillments_open (shard, order_id) values (?, ?)'
					: 'delete from fulfillments_open where shard = ? and order_id = ?',
				[shardOf(orderId), orderId]
			);
		},
		async openFulfillments() {
			const partitions = await Promise.all(
				shards.map((shard) => session.read<{ order_id: string }>('select order_id from fulfillments_open where shard = ?', [shard]))
			);
			return partitions.flat().map((row) => row.order_id);
		}
	};
}
