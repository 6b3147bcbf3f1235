// Stock in SQLite: reading the partition, deciding and writing what differs are one BEGIN IMMEDIATE transaction, which is what the
// condition on the revision is elsewhere.
import type { StockCommand, StockHold, StockMovement, StockOutcome, StockPartition, SupplierStock } from '#contracts/stock.ts';
import { applyStockCommands, countedMovementId } from '#domain/stock/apply-stock-command.ts';
import { namedHolds, tidiedBefore } from '#domain/stock/named-holds.ts';
import type { InventoryStore } from '../../ports/inventory-store.ts';
import type { Database } from './database.ts';

/** Holds that count against on-hand. What has ended stays for an hour, and a popular SKU has thousands of it. */
const isLive = `state in ('temporary', 'confirmed', 'transferred') and json_extract(document, '$.quantity') > 0`;

export const inventorySchema = `
create table if not exists inventory_partitions (sku text primary key, revision integer not null) without rowid;
create table if not exists inventory_stock (
	sku text not null, supplier_id text not null, on_hand integer not null check (on_hand >= 0), unit_cost integer not null,
	primary key (sku, supplier_id)
) without rowid;
create table if not exists inventory_holds (
	sku text not null, hold_id text not null, state text not null, expires_at text, document text not null,
	primary key (sku, hold_id)
) without rowid;
create index if not exists inventory_holds_expiring on inventory_holds (expires_at, sku) where state = 'temporary';
create index if not exists inventory_holds_live on inventory_holds (sku) where ${isLive};
create index if not exists inventory_holds_changed on inventory_holds (sku, json_extract(document, '$.changedAt'));
create table if not exists inventory_movements (
	sku text not null, movement_id text not null, supplier_id text, at text not null, kind text not null, quantity integer not null,
	who text not null, why text not null, primary key (sku, movement_id)
);
create index if not exists inventory_movements_by_time on inventory_movements (sku, at);
create table if not exists inventory_reservations_w (cart_id text not null, sku text not null, primary key (cart_id, sku)) without rowid;
`;

/** Rows of one transaction while seeding: other writers wait no longer than for a few milliseconds. */
const seedChunk = 500;

/** One statement, so that what is read was there at one time; the planner would rather scan all that has ended. Of what has ended, what is named or was last changed before a time. */
const readSql = `
select revision,
	(select json_group_array(json_object('supplierId', supplier_id, 'onHand', on_hand, 'unitCost', unit_cost) order by supplier_id)
	 from inventory_stock stock where stock.sku = part.sku) as stock,
	(select json_group_array(json(document)) from (
		select document from inventory_holds indexed by inventory_holds_live where sku = part.sku and ${isLive}
		union select document from inventory_holds where sku = part.sku and hold_id in (select value from json_each(?2))
		union select document from inventory_holds where sku = part.sku and json_extract(document, '$.changedAt') < ?3
	)) as holds
from inventory_partitions part where sku = ?1`;

type Run = Parameters<Parameters<Database['write']>[0]>[0];

const holdsByCart = (partition: StockPartition) =>
	new Set(partition.holds.flatMap(({ owner }) => (owner.kind === 'cart' ? [owner.id] : [])));

export function sqliteInventoryStore(db: Database): InventoryStore {
	function read(sku: string, holdIds: string[], changedBefore: string): StockPartition | null {
		const row = db.get<{ revision: number; stock: string; holds: string }>(readSql, sku, JSON.stringify(holdIds), changedBefore);
		if (!row) return null;
		return {
			sku,
			revision: row.revision,
			stock: JSON.parse(row.stock) as SupplierStock[],
			holds: JSON.parse(row.holds) as StockHold[]
		};
	}

	function countedOf(sku: string, commands: StockCommand[]): Set<string> {
		const ids = commands.flatMap((command) => countedMovementId(command) ?? []);
		return new Set(ids.filter((id) => db.get('select 1 from inventory_movements where sku = ? and movement_id = ?', sku, id)));
	}

	function writeCartIndex(run: Run, before: StockPartition, after: StockPartition) {
		const [had, has] = [holdsByCart(before), holdsByCart(after)];
		for (const cartId of has) {
			if (!had.has(cartId)) run('insert or ignore into inventory_reservations_w (cart_id, sku) values (?, ?)', cartId, after.sku);
		}
		for (const cartId of had) {
			if (!has.has(cartId)) run('delete from inventory_reservations_w where cart_id = ? and sku = ?', cartId, after.sku);
		}
	}

	function writeDifference(run: Run, before: StockPartition, after: StockPartition) {
		const { sku } = after;
		writeCartIndex(run, before, after);
		const stock = new Set(before.stock);
		for (const row of after.stock) {
			if (stock.has(row)) continue;
			run('update inventory_stock set on_hand = ? where sku = ? and supplier_id = ?', row.onHand, sku, row.supplierId);
		}
		const holds = new Set(before.holds);
		for (const hold of after.holds) {
			if (holds.has(hold)) continue;
			run(
				'insert or replace into inventory_holds (sku, hold_id, state, expires_at, document) values (?, ?, ?, ?, ?)',
				sku,
				hold.holdId,
				hold.state,
				hold.expiresAt,
				JSON.stringify(hold)
			);
		}
		const kept = new Set(after.holds.map(({ holdId }) => holdId));
		for (const { holdId } of before.holds) {
			if (!kept.has(holdId)) run('delete from inventory_holds where sku = ? and hold_id = ?', sku, holdId);
		}
		run('update inventory_partitions set revision = ? where sku = ?', after.revision, sku);
	}

	function writeMovement(run: Run, { sku, movementId, supplierId, at, kind, quantity, who, why }: StockMovement) {
		run(
			`insert or ignore into inventory_movements (sku, movement_id, supplier_id, at, kind, quantity, who, why) values (?, ?, ?, ?, ?, ?, ?, ?)`,
			sku,
			movementId,
			supplierId,
			at,
			kind,
			quantity,
			who,
			why
		);
	}

	return {
		read: async (sku, { holdIds = [] } = {}) => read(sku, holdIds, ''),

		change: (sku, commands) =>
			db.write((run): StockOutcome[] => {
				const before = read(sku, commands.flatMap(namedHolds), tidiedBefore(commands));
				if (!before) return commands.map(() => ({ ok: false, code: 'not-found', available: 0 }));
				const { partition: after, outcomes, movements } = applyStockCommands(before, commands, countedOf(sku, commands));
				if (after !== before) {
					writeDifference(run, before, after);
					for (const movement of movements) writeMovement(run, movement);
				}
				return outcomes;
			}),

		async seed(rows) {
			for (let start = 0; start < rows.length; start += seedChunk) {
				await db.write((run) => {
					for (const { sku, supplierId, onHand, unitCost } of rows.slice(start, start + seedChunk)) {
						const { changes } = run(
							'insert or ignore into inventory_stock (sku, supplier_id, on_hand, unit_cost) values (?, ?, ?, ?)',
							sku,
							supplierId,
							onHand,
							unitCost
						);
						if (changes === 0) continue;
						run(
							'insert into inventory_partitions (sku, revision) values (?, 1) on conflict (sku) do update set revision = revision + 1',
							sku
						);
					}
				});
			}
		},

		cartSkus: async (cartId) =>
			db.all<{ sku: string }>('select sku from inventory_reservations_w where cart_id = ? order by sku', cartId).map(({ sku }) => sku),

		async skus({ after, limit, expiringBefore }) {
			const rows =
				expiringBefore === undefined
					? db.all<{ sku: string }>('select sku from inventory_partitions where sku > ? order by sku limit ?', after ?? '', limit)
					: db.all<{ sku: string }>(
							`select distinct sku from inventory_holds indexed by inventory_holds_expiring where state = 'temporary' and expires_at < ? and sku > ? order by sku limit ?`,
							expiringBefore,
							after ?? '',
							limit
						);
			return rows.map(({ sku }) => sku);
		},

		nextExpiry: async () =>
			db.get<{ at: string | null }>(`select min(expires_at) as at from inventory_holds where state = 'temporary'`)?.at ?? null,

		movements: async (sku, limit) =>
			db
				.all<StockMovement>(
					`select movement_id as movementId, sku, supplier_id as supplierId, at, kind, quantity, who, why
					 from inventory_movements where sku = ? order by at desc, rowid desc limit ?`,
					sku,
					limit
				)
				.map((row) => ({ ...row }))
	};
}
