// Arithmetic on one SKU's partition. A unit is held while its allocation is live; expiry is a change of state made by `expireDue`
// before anything is decided, so that what one command counted as free no late command can still confirm.
import type { Allocation, HoldState, StockHold, StockPartition } from '#contracts/stock.ts';

export const isLive = (allocation: Allocation) =>
	allocation.state === 'temporary' || allocation.state === 'confirmed' || allocation.state === 'transferred';

export const unitsOf = (allocations: readonly { quantity: number }[]) => allocations.reduce((sum, { quantity }) => sum + quantity, 0);

export const liveUnits = (hold: StockHold) => unitsOf(hold.allocations.filter(isLive));

export const findHold = (partition: StockPartition, holdId: string) => partition.holds.find((hold) => hold.holdId === holdId);

/** Held units by supplier; `exceptHoldId` counts that hold's as free. */
export function heldBySupplier(partition: StockPartition, exceptHoldId?: string): Map<string, number> {
	const held = new Map<string, number>();
	for (const hold of partition.holds) {
		if (hold.holdId === exceptHoldId) continue;
		for (const allocation of hold.allocations) {
			if (isLive(allocation)) held.set(allocation.supplierId, (held.get(allocation.supplierId) ?? 0) + allocation.quantity);
		}
	}
	return held;
}

export interface FreeStock {
	supplierId: string;
	free: number;
	unitCost: number;
}

export function freeStock(partition: StockPartition, exceptHoldId?: string): FreeStock[] {
	const held = heldBySupplier(partition, exceptHoldId);
	return partition.stock.map(({ supplierId, onHand, unitCost }) => ({
		supplierId,
		free: onHand - (held.get(supplierId) ?? 0),
		unitCost
	}));
}

export const available = (partition: StockPartition, exceptHoldId?: string) =>
	freeStock(partition, exceptHoldId).reduce((sum, { free }) => sum + free, 0);

/** Puts the hold in, in place of the one with its id. */
export function withHold(partition: StockPartition, hold: StockHold): StockPartition {
	const known = partition.holds.some(({ holdId }) => holdId === hold.holdId);
	const holds = known ? partition.holds.map((old) => (old.holdId === hold.holdId ? hold : old)) : [...partition.holds, hold];
	return { ...partition, holds };
}

export const settle = (allocation: Allocation, state: HoldState): Allocation =>
	isLive(allocation) ? { ...allocation, state } : allocation;

const isDue = (hold: StockHold, at: string) => hold.state === 'temporary' && hold.expiresAt !== null && hold.expiresAt <= at;

/** Ends the temporary holds whose time is over. The same partition where none is. */
export function expireDue(partition: StockPartition, at: string): StockPartition {
	if (!partition.holds.some((hold) => isDue(hold, at))) return partition;
	const holds = partition.holds.map((hold): StockHold =>
		isDue(hold, at)
			? { ...hold, state: 'expired', changedAt: at, allocations: hold.allocations.map((allocation) => settle(allocation, 'expired')) }
			: hold
	);
	return { ...partition, holds };
}
