import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StockPartition } from '#contracts/stock.ts';
import { applyStockCommand, countedMovementId } from './apply-stock-command.ts';
import { heldBySupplier } from './partition.ts';
import { stockStory } from './stock-story.fixture.ts';

const onHandOf = (partition: StockPartition) => partition.stock.reduce((sum, { onHand }) => sum + onHand, 0);

test('whatever arrives, late or twice: held never passes on-hand, units are conserved, and a repeat changes nothing', () => {
	fc.assert(
		fc.property(stockStory, ([onHand, commands]) => {
			let partition: StockPartition = {
				sku: 'BLANK',
				revision: 1,
				stock: onHand.map((units, index) => ({ supplierId: `s${index + 1}`, onHand: units, unitCost: 100 * index })),
				holds: []
			};
			const counted = new Set<string>();
			let expected = onHandOf(partition);
			for (const next of commands) {
				const decision = applyStockCommand(partition, next, counted);
				for (const { kind, quantity: units, movementId } of decision.movements) {
					counted.add(movementId);
					if (kind === 'restock' || kind === 'adjust') expected += units;
					if (kind === 'fulfil') expected -= units;
				}
				partition = decision.partition;

				const held = heldBySupplier(partition);
				for (const { supplierId: supplier, onHand: units } of partition.stock) {
					expect(units).toBeGreaterThanOrEqual(held.get(supplier) ?? 0);
				}
				for (const units of held.values()) expect(units).toBeGreaterThanOrEqual(0);
				for (const hold of partition.holds) {
					for (const allocation of hold.allocations) expect(allocation.quantity).toBeGreaterThan(0);
				}
				expect(onHandOf(partition)).toBe(expected);

				const movementId = countedMovementId(next);
				const again = applyStockCommand(partition, next, counted);
				expect(again.partition).toBe(partition);
				expect(again.movements).toEqual([]);
				if (movementId === null || counted.has(movementId)) expect(again.outcome.ok).toBe(decision.outcome.ok);
			}
		}),
		{ numRuns: 3_000 }
	);
});
