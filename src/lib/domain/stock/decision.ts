// What deciding one command gives: the partition after it (the same object where nothing changed), its answer and its movements.
import type { StockCommand, StockHold, StockMovement, StockOutcome, StockPartition } from '#contracts/stock.ts';
import { available } from './partition.ts';

export interface StockDecision {
	partition: StockPartition;
	outcome: StockOutcome;
	movements: StockMovement[];
}

export type CommandOf<Type extends StockCommand['type']> = Extract<StockCommand, { type: Type }>;
type Movement = Omit<StockMovement, 'sku' | 'at'>;

export const done = (partition: StockPartition, hold: StockHold | null, at: string, movements: Movement[] = []): StockDecision => ({
	partition,
	outcome: { ok: true, hold, available: available(partition) },
	movements: movements.map((movement) => ({ ...movement, sku: partition.sku, at }))
});

export const refuse = (
	partition: StockPartition,
	code: Extract<StockOutcome, { ok: false }>['code'],
	left = available(partition)
): StockDecision => ({ partition, outcome: { ok: false, code, available: left }, movements: [] });
