import type { StockPartition } from '#contracts/stock.ts';
import { done, refuse, type CommandOf, type StockDecision } from './decision.ts';
import { freeStock, liveUnits } from './partition.ts';

/** What is over for longer than this is tidied away; a late repeat of its commands is not to be expected any more. */
const tombstoneMs = 60 * 60_000;

function changeOnHand(partition: StockPartition, supplierId: string, delta: number): StockPartition {
	const stock = partition.stock.map((row) => (row.supplierId === supplierId ? { ...row, onHand: row.onHand + delta } : row));
	return { ...partition, stock };
}

export function restock(partition: StockPartition, command: CommandOf<'restock'>): StockDecision {
	const { at, supplierId, quantity, movementId, reason } = command;
	if (!Number.isSafeInteger(quantity) || quantity <= 0) return refuse(partition, 'invalid');
	if (!partition.stock.some((row) => row.supplierId === supplierId)) return refuse(partition, 'not-found');
	return done(changeOnHand(partition, supplierId, quantity), null, at, [
		{ movementId, supplierId, kind: 'restock', quantity, who: 'order', why: reason }
	]);
}

export function adjust(partition: StockPartition, command: CommandOf<'adjust'>): StockDecision {
	const { at, supplierId, delta, movementId, reason, who } = command;
	if (!Number.isSafeInteger(delta) || delta === 0) return refuse(partition, 'invalid');
	const row = freeStock(partition).find((stock) => stock.supplierId === supplierId);
	if (!row) return refuse(partition, 'not-found');
	if (row.free + delta < 0) return refuse(partition, 'out-of-stock', row.free);
	return done(changeOnHand(partition, supplierId, delta), null, at, [
		{ movementId, supplierId, kind: 'adjust', quantity: delta, who, why: reason }
	]);
}

export const tidyFrom = (at: string) => new Date(Date.parse(at) - tombstoneMs).toISOString();

export function sweep(partition: StockPartition, { at }: CommandOf<'sweep'>): StockDecision {
	const keepFrom = tidyFrom(at);
	const holds = partition.holds.filter((hold) => liveUnits(hold) > 0 || hold.changedAt >= keepFrom);
	return done(holds.length < partition.holds.length ? { ...partition, holds } : partition, null, at);
}
