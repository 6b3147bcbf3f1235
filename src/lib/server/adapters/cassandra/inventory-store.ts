// Stock in Cassandra. A change reads the SKU's partition, decides with domain/stock, and writes what differs in one batch on the
// condition of its revision. A change whose answer was lost leaves a trace in the partition, which a SERIAL read looks for before
// anything is decided again.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { StockCommand, StockOutcome, StockPartition } from '#contracts/stock.ts';
import { applyStockCommands, countedMovementId } from '#domain/stock/apply-stock-command.ts';
import { namedHolds, tidiedBefore } from '#domain/stock/named-holds.ts';
import type { InventoryStore } from '../../ports/inventory-store.ts';
import { gathered } from './gathered.ts';
import { inventoryExpiries } from './inventory-expiries.ts';
import { inventoryMovements } from './inventory-movements.ts';
import { changeStatements, endedBefore, readPartition, readPartitions, seedStatements } from './inventory-partition.ts';
import { isRefused, type CassandraSession, type Statement } from './session.ts';
import { stamp } from './versions.ts';

/** A person waits no longer; past this the caller's retry decides, with the same commands. */
const giveUpAfterMs = 5_000;
/** Of those who lost against another writer, or the store, the next try comes within this; within twice as much each time. */
const pauseMs = 8;
const longestPauseMs = 250;
/** Between two changes of a SKU that other processes change, too, they have their turn: twice as long as
 * a change took, and at most this. Who writes at once only makes both of them slower. */
const longestTurnMs = 60;
/** SKUs of one partition of names. */
const shelf = 'all';
const seededAtOnce = 16;
/** SKUs that one statement reads: its coordinator gathers them. */
const readAtOnce = 24;
/** Movements that a partition may carry before a change that makes none has to move them. */
const pendingLimit = 20;
/** Holds that one sweep tidies away: the rest waits for the next. */
const tidiedAtOnce = 1_000;

const holdsByCart = (partition: StockPartition) =>
	new Set(partition.holds.flatMap(({ owner }) => (owner.kind === 'cart' ? [owner.id] : [])));

type SeedRow = Parameters<InventoryStore['seed']>[0][number];

interface Attempt {
	changeId: string;
	outcomes: StockOutcome[];
}

/** Of a SKU, after this process changed it. */
interface Turn {
	revision: number;
	/** Until then it is others' turn. */
	endsAt: number;
}

/** What is to be written, or the answer where there is nothing (more) to write. */
interface Decided extends Attempt {
	write: { before: StockPartition; after: StockPartition; statements: Statement[] } | null;
	/** Made already, by the attempt before this one. */
	isMade: boolean;
}

export function cassandraInventoryStore(session: CassandraSession): InventoryStore {
	const movements = inventoryMovements(session);
	const expiries = inventoryExpiries(session);
	const turns = new Map<string, Turn>();
	const readTogether = gathered(readAtOnce, (skus: string[]) => readPartitions(session, skus));

	/** The index by cart, written before the hold: stamped with the revision, it may name too much and never too little. */
	async function announceCarts(before: StockPartition, after: StockPartition) {
		const had = holdsByCart(before);
		const made = [...holdsByCart(after)].filter((cartId) => !had.has(cartId));
		await Promise.all(
			made.map((cartId) =>
				session.write('insert into inventory_reservations_w (cart_id, sku) values (?, ?) using timestamp ?', [
					cartId,
					after.sku,
					stamp(after.revision)
				])
			)
		);
	}

	async function forgetCarts(before: StockPartition, after: StockPartition) {
		const has = holdsByCart(after);
		const gone = [...holdsByCart(before)].filter((cartId) => !has.has(cartId));
		await Promise.all(
			gone.map((cartId) =>
				session.write('delete from inventory_reservations_w using timestamp ? where cart_id = ? and sku = ?', [
					stamp(after.revision),
					cartId,
					after.sku
				])
			)
		);
	}

	async function decide(sku: string, commands: StockCommand[], last: Attempt | null, serial: boolean): Promise<Decided> {
		const tidied = tidiedBefore(commands);
		const ended = tidied === '' ? [] : (await endedBefore(session, sku, tidied)).slice(0, tidiedAtOnce);
		const holdIds = [...commands.flatMap(namedHolds), ...ended];
		const stored = await readPartition(session, sku, { holdIds, changeId: last?.changeId ?? null, serial });
		const changeId = randomUUID();
		if (last && stored?.isMade) return { ...last, write: null, isMade: true };
		if (!stored) {
			const outcomes = commands.map((): StockOutcome => ({ ok: false, code: 'not-found', available: 0 }));
			return { changeId, outcomes, write: null, isMade: false };
		}
		const counted = await movements.known(
			sku,
			commands.flatMap((command) => countedMovementId(command) ?? []),
			stored.pending
		);
		const { partition: before, pending } = stored;
		const { partition: after, outcomes, movements: made } = applyStockCommands(before, commands, counted);
		if (after === before) return { changeId, outcomes, write: null, isMade: false };
		const copied = made.length > 0 || pending.length > pendingLimit ? pending : [];
		await Promise.all([announceCarts(before, after), expiries.announce(before, after), movements.copy(sku, copied)]);
		const statements = changeStatements({ changeId, before, after, movements: made, copied });
		return { changeId, outcomes, write: { before, after, statements }, isMade: false };
	}

	async function seedSku(sku: string, rows: SeedRow[]) {
		const deadline = performance.now() + giveUpAfterMs;
		await session.write('insert into inventory_skus (shelf, sku) values (?, ?)', [shelf, sku]);
		for (let pause = pauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
			const partition = (await readPartition(session, sku, { serial: true }))?.partition;
			const known = new Set(partition?.stock.map(({ supplierId }) => supplierId));
			const missing = rows.filter(({ supplierId }) => !known.has(supplierId));
			if (missing.length === 0) return;
			try {
				if (await session.conditional(seedStatements(sku, partition?.revision ?? null, missing))) return;
			} catch (error) {
				if (isRefused(error) || performance.now() > deadline) throw error;
			}
			await delay(pause * Math.random());
		}
	}

	return {
		async read(sku, { holdIds = [] } = {}) {
			const stored = holdIds.length > 0 ? await readPartition(session, sku, { holdIds }) : await readTogether(sku);
			return stored?.partition ?? null;
		},

		async change(sku, commands) {
			const deadline = performance.now() + giveUpAfterMs;
			const turn = turns.get(sku);
			if (turn && turn.endsAt > performance.now()) await delay(turn.endsAt - performance.now());
			// What a sweep does not find now the next one will.
			const onlyTidies = commands.every(({ type }) => type === 'sweep');
			let last: Attempt | null = null;
			let serial = false;
			for (let pause = pauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
				const from = performance.now();
				try {
					const decided: Decided = await decide(sku, commands, last, serial);
					const { write, outcomes } = decided;
					// Only a SERIAL read knows that nothing is under way that it should have been decided on.
					if (!write && (serial || decided.isMade || (onlyTidies && last === null))) return outcomes;
					if (!write) {
						serial = true;
						continue;
					}
					const isShared = last !== null || (turn !== undefined && turn.revision !== write.before.revision);
					last = decided;
					if (await session.conditional(write.statements)) {
						const now = performance.now();
						turns.set(sku, { revision: write.after.revision, endsAt: isShared ? now + Math.min(2 * (now - from), longestTurnMs) : now });
						await forgetCarts(write.before, write.after);
						return outcomes;
					}
				} catch (error) {
					if (isRefused(error) || performance.now() > deadline) throw error;
					serial = true;
				}
				await delay(pause * Math.random());
			}
		},

		async seed(rows) {
			const bySku = [...Map.groupBy(rows, ({ sku }) => sku)];
			for (let at = 0; at < bySku.length; at += seededAtOnce) {
				await Promise.all(bySku.slice(at, at + seededAtOnce).map(([sku, suppliers]) => seedSku(sku, suppliers)));
			}
		},

		async cartSkus(cartId) {
			const rows = await session.read<{ sku: string }>('select sku from inventory_reservations_w where cart_id = ?', [cartId]);
			return rows.map(({ sku }) => sku);
		},

		async skus({ after, limit, expiringBefore }) {
			if (expiringBefore !== undefined) return expiries.before(expiringBefore, after ?? '', limit);
			const rows = await session.read<{ sku: string }>('select sku from inventory_skus where shelf = ? and sku > ? limit ?', [
				shelf,
				after ?? '',
				limit
			]);
			return rows.map(({ sku }) => sku);
		},

		nextExpiry: () => expiries.next(),

		async movements(sku, limit) {
			const stored = await readPartition(session, sku);
			return movements.newest(sku, stored?.pending ?? [], limit);
		}
	};
}
