// One SKU's partition in Cassandra: how it is read, and the conditional batch that turns one state of it into the next.
import { setTimeout as delay } from 'node:timers/promises';
import type { StockHold, StockMovement, StockPartition } from '#contracts/stock.ts';
import { liveUnits } from '#domain/stock/partition.ts';
import type { CassandraSession, Statement, Value } from './session.ts';

/** The row that every partition has: with it a read of named rows tells the revision, too. */
const headId = 'head';
/** How long the trace of a change stays: whoever lost the answer to it looks for it within seconds. */
const traceSeconds = 600;

export interface StoredPartition {
	partition: StockPartition;
	/** Movements that were made and are not yet in their own table. */
	pending: StockMovement[];
	/** Whether the change that was asked for has been made. */
	isMade: boolean;
}

interface Row {
	sku: string;
	revision: number;
	kind: 'head' | 'stock' | 'live' | 'ended' | 'movement' | 'change';
	id: string;
	on_hand: number;
	unit_cost: number;
	document: string;
}

interface ReadOptions {
	/** Ended holds to be read, too. */
	holdIds?: readonly string[];
	/** The id of a change that may have been made. */
	changeId?: string | null;
	serial?: boolean;
}

const columns = 'revision, kind, id, on_hand, unit_cost, document';
const slices = `select ${columns} from inventory_stock where sku = ? and kind in ('live', 'movement', 'stock')`;
const whole = `select sku, ${columns} from inventory_stock where sku in ? and kind in ('head', 'live', 'movement', 'stock')`;
const named = `select ${columns} from inventory_stock where sku = ? and kind in ('change', 'ended', 'head') and id in ?`;

const documents = <T>(rows: readonly Row[], kind: Row['kind']) =>
	rows.flatMap((row) => (row.kind === kind ? [JSON.parse(row.document) as T] : []));

/** Read at one time only where every row, whichever page it came on, was read at one revision; the head is always among them. */
const isOneState = (rows: readonly Row[]) =>
	rows.some(({ kind }) => kind === 'head') && rows.every(({ revision }) => revision === rows[0]?.revision);

function storedPartition(sku: string, rows: readonly Row[]): StoredPartition {
	const stock = rows.filter(({ kind }) => kind === 'stock');
	return {
		partition: {
			sku,
			revision: rows[0]?.revision ?? 0,
			stock: stock.map(({ id, on_hand: onHand, unit_cost: unitCost }) => ({ supplierId: id, onHand, unitCost })),
			holds: [...documents<StockHold>(rows, 'live'), ...documents<StockHold>(rows, 'ended')]
		},
		pending: documents<StockMovement>(rows, 'movement'),
		isMade: rows.some(({ kind }) => kind === 'change')
	};
}

/** Without ended holds, in one statement; SKUs that are unknown are left out. */
export async function readPartitions(session: CassandraSession, skus: readonly string[]): Promise<Map<string, StoredPartition>> {
	const bySku = Map.groupBy(await session.read<Row>(whole, [skus]), ({ sku }) => sku);
	const partitions = new Map<string, StoredPartition>();
	for (const [sku, rows] of bySku) {
		const stored = isOneState(rows) ? storedPartition(sku, rows) : await readPartition(session, sku);
		if (stored) partitions.set(sku, stored);
	}
	return partitions;
}

/** Two statements see two states where a change comes in between: so often it is read again, with a pause. */
const attempts = 50;
const pauseMs = 20;

/** Null where the SKU is unknown. Throws where it changes too often to be read. */
export async function readPartition(
	session: CassandraSession,
	sku: string,
	{ holdIds = [], changeId = null, serial = false }: ReadOptions = {}
): Promise<StoredPartition | null> {
	const ids = [headId, ...new Set(holdIds), ...(changeId === null ? [] : [changeId])];
	const parts: [string, Value[]][] =
		ids.length === 1
			? [[whole, [[sku]]]]
			: [
					[slices, [sku]],
					[named, [sku, ids]]
				];
	for (let attempt = 0; attempt < attempts; attempt += 1) {
		if (attempt > 1) await delay(pauseMs * Math.random());
		const rows = (await Promise.all(parts.map(([query, values]) => session.read<Row>(query, values, { serial })))).flat();
		if (rows.length === 0) return null;
		if (isOneState(rows)) return storedPartition(sku, rows);
	}
	throw new Error(`The stock of ${sku} changes too often to be read.`);
}

/** Ended holds that were last changed before a time. */
export async function endedBefore(session: CassandraSession, sku: string, before: string): Promise<string[]> {
	const rows = await session.read<{ id: string; changed_at: string }>(
		`select id, changed_at from inventory_stock where sku = ? and kind = 'ended'`,
		[sku]
	);
	return rows.filter((row) => row.changed_at < before).map(({ id }) => id);
}

const insert = (sku: string, kind: Row['kind'], id: string, changedAt: string, document: object): Statement => ({
	query: 'insert into inventory_stock (sku, kind, id, changed_at, document) values (?, ?, ?, ?, ?)',
	values: [sku, kind, id, changedAt, JSON.stringify(document)]
});

const remove = (sku: string, kind: Row['kind'], id: string): Statement => ({
	query: 'delete from inventory_stock where sku = ? and kind = ? and id = ?',
	values: [sku, kind, id]
});

const guard = (sku: string, from: number | null, to: number): Statement => ({
	query: 'update inventory_stock set revision = ? where sku = ? if revision = ?',
	values: [to, sku, from]
});

const kindOf = (hold: StockHold) => (liveUnits(hold) > 0 ? 'live' : 'ended');

function holdStatements(before: StockPartition, after: StockPartition): Statement[] {
	const { sku } = after;
	const statements: Statement[] = [];
	const earlier = new Map(before.holds.map((hold) => [hold.holdId, hold]));
	for (const hold of after.holds) {
		const old = earlier.get(hold.holdId);
		earlier.delete(hold.holdId);
		if (old === hold) continue;
		statements.push(insert(sku, kindOf(hold), hold.holdId, hold.changedAt, hold));
		if (old && kindOf(old) !== kindOf(hold)) statements.push(remove(sku, kindOf(old), hold.holdId));
	}
	for (const gone of earlier.values()) statements.push(remove(sku, kindOf(gone), gone.holdId));
	return statements;
}

interface Change {
	changeId: string;
	before: StockPartition;
	after: StockPartition;
	movements: readonly StockMovement[];
	/** Movements that are in their own table by now. */
	copied: readonly StockMovement[];
}

/** The batch that makes the change where the partition is still as it was before, and nothing otherwise. */
export function changeStatements({ changeId, before, after, movements, copied }: Change): Statement[] {
	const { sku } = after;
	const known = new Set(before.stock);
	return [
		guard(sku, before.revision, after.revision),
		{
			query: `insert into inventory_stock (sku, kind, id) values (?, 'change', ?) using ttl ${traceSeconds}`,
			values: [sku, changeId]
		},
		...after.stock
			.filter((row) => !known.has(row))
			.map(({ supplierId, onHand }) => ({
				query: `update inventory_stock set on_hand = ? where sku = ? and kind = 'stock' and id = ?`,
				values: [onHand, sku, supplierId]
			})),
		...holdStatements(before, after),
		...movements.map((movement) => insert(sku, 'movement', movement.movementId, movement.at, movement)),
		...copied.map(({ movementId }) => remove(sku, 'movement', movementId))
	];
}

/** The batch that adds suppliers' stock to a partition of this revision; null where there is none yet. */
export function seedStatements(
	sku: string,
	revision: number | null,
	rows: readonly { supplierId: string; onHand: number; unitCost: number }[]
): Statement[] {
	return [
		guard(sku, revision, (revision ?? 0) + 1),
		{ query: `insert into inventory_stock (sku, kind, id) values (?, 'head', ?)`, values: [sku, headId] },
		...rows.map(({ supplierId, onHand, unitCost }) => ({
			query: `insert into inventory_stock (sku, kind, id, on_hand, unit_cost) values (?, 'stock', ?, ?, ?)`,
			values: [sku, supplierId, onHand, unitCost]
		}))
	];
}
