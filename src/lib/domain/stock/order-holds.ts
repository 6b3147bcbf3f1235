import { orderHoldId, type Allocation, type HoldState, type StockHold, type StockMovement, type StockPartition } from '#contracts/stock.ts';
import { done, refuse, type CommandOf, type StockDecision } from './decision.ts';
import { available, findHold, freeStock, isLive, liveUnits, settle, unitsOf, withHold } from './partition.ts';

const isPool = (allocation: Allocation) => allocation.state === 'confirmed' && allocation.supplierOrderId === null;

function stateOf(allocations: readonly Allocation[]): HoldState {
	const live = allocations.filter(isLive);
	if (live.length > 0) return live.every(({ state }) => state === 'transferred') ? 'transferred' : 'confirmed';
	return allocations.some(({ state }) => state === 'fulfilled') ? 'fulfilled' : 'released';
}

const withAllocations = (hold: StockHold, allocations: Allocation[], at: string): StockHold => ({
	...hold,
	allocations,
	state: stateOf(allocations),
	changedAt: at
});

/** Takes the units out of the line's unassigned ones: of their own supplier first, then of any. */
function takeFromPool(allocations: readonly Allocation[], wanted: readonly { supplierId: string; quantity: number }[]): Allocation[] {
	let after = [...allocations];
	let missing = 0;
	const take = (fits: (allocation: Allocation) => boolean, units: number) => {
		let left = units;
		after = after.map((allocation) => {
			if (!isPool(allocation) || !fits(allocation)) return allocation;
			const taken = Math.min(allocation.quantity, left);
			left -= taken;
			return { ...allocation, quantity: allocation.quantity - taken };
		});
		return left;
	};
	for (const { supplierId, quantity } of wanted) missing += take((allocation) => allocation.supplierId === supplierId, quantity);
	take(() => true, missing);
	return after.filter(({ quantity }) => quantity > 0);
}

export function assignToSuppliers(partition: StockPartition, command: CommandOf<'assign'>): StockDecision {
	const { at, orderId, lineId } = command;
	const ids = new Set(command.allocations.map(({ supplierOrderId }) => supplierOrderId));
	const counts = command.allocations.every(({ quantity }) => Number.isSafeInteger(quantity) && quantity > 0);
	if (ids.size !== command.allocations.length || !counts) return refuse(partition, 'invalid');

	const hold = findHold(partition, orderHoldId(orderId, lineId));
	if (!hold) return refuse(partition, 'not-found');
	const repeated = hold.allocations.filter(({ supplierOrderId }) => supplierOrderId !== null && ids.has(supplierOrderId));
	if (repeated.some(({ state }) => state === 'released')) return refuse(partition, 'not-found');
	const fresh = command.allocations.filter((wanted) => !repeated.some((known) => known.supplierOrderId === wanted.supplierOrderId));
	if (fresh.length === 0) return done(partition, hold, at);
	if (hold.closed) return refuse(partition, 'not-found');
	const settled = hold.allocations.filter((allocation) => (isLive(allocation) && !isPool(allocation)) || allocation.state === 'fulfilled');
	if (unitsOf(fresh) > hold.quantity - unitsOf(settled)) return refuse(partition, 'invalid');

	const allocations: Allocation[] = [
		...takeFromPool(hold.allocations, fresh),
		...fresh.map((wanted): Allocation => ({ ...wanted, state: 'confirmed' }))
	];
	const after = withHold(partition, withAllocations(hold, allocations, at));
	// Checked on the result: two of these allocations may be of one supplier.
	const asked = new Set(fresh.map(({ supplierId }) => supplierId));
	const known = [...asked].every((supplierId) => partition.stock.some((stock) => stock.supplierId === supplierId));
	if (!known || freeStock(after).some(({ supplierId, free }) => asked.has(supplierId) && free < 0)) {
		return refuse(partition, 'out-of-stock', available(partition) + unitsOf(hold.allocations.filter(isPool)));
	}
	return done(
		after,
		findHold(after, hold.holdId) ?? null,
		at,
		fresh.map(({ supplierId, supplierOrderId, quantity }) => movement('assign', hold, supplierOrderId, supplierId, quantity))
	);
}

const movement = (
	kind: StockMovement['kind'],
	hold: StockHold,
	supplierOrderId: string,
	supplierId: string,
	quantity: number,
	why = `order ${hold.owner.id}`
) => ({ movementId: `${kind}:${hold.holdId}:${supplierOrderId}`, supplierId, kind, quantity, who: 'order', why });

/** Moves the units of one supplier order on; null where the hold does not have it. */
function moveAllocation(
	hold: StockHold,
	supplierOrderId: string,
	state: HoldState,
	at: string
): { hold: StockHold; moved: Allocation | null; was: HoldState } | null {
	const found = hold.allocations.find((allocation) => allocation.supplierOrderId === supplierOrderId);
	if (!found) return null;
	if (!isLive(found) || found.state === state) return { hold, moved: null, was: found.state };
	const allocations = hold.allocations.map((allocation) => (allocation === found ? { ...allocation, state } : allocation));
	return { hold: withAllocations(hold, allocations, at), moved: found, was: found.state };
}

export function transferToSupplier(partition: StockPartition, command: CommandOf<'transfer'>): StockDecision {
	const hold = findHold(partition, orderHoldId(command.orderId, command.lineId));
	const move = hold && moveAllocation(hold, command.supplierOrderId, 'transferred', command.at);
	if (!move || move.was === 'released') return refuse(partition, 'not-found');
	if (!move.moved) return done(partition, hold, command.at);
	return done(withHold(partition, move.hold), move.hold, command.at, [
		movement('transfer', hold, command.supplierOrderId, move.moved.supplierId, move.moved.quantity)
	]);
}

export const fulfilMovementId = ({ orderId, lineId, supplierOrderId }: CommandOf<'fulfil'>) =>
	`fulfil:${orderHoldId(orderId, lineId)}:${supplierOrderId}`;

export function fulfil(partition: StockPartition, command: CommandOf<'fulfil'>): StockDecision {
	const hold = findHold(partition, orderHoldId(command.orderId, command.lineId));
	const move = hold && moveAllocation(hold, command.supplierOrderId, 'fulfilled', command.at);
	if (!move || move.was === 'released') return refuse(partition, 'not-found');
	const { moved } = move;
	if (!moved) return done(partition, hold, command.at);
	const stock = partition.stock.map((row) => (row.supplierId === moved.supplierId ? { ...row, onHand: row.onHand - moved.quantity } : row));
	return done(withHold({ ...partition, stock }, move.hold), move.hold, command.at, [
		movement('fulfil', hold, command.supplierOrderId, moved.supplierId, moved.quantity)
	]);
}

export const moveMovementId = ({ orderId, lineId, moveId }: CommandOf<'move'>) => `move:${orderHoldId(orderId, lineId)}:${moveId}`;

/** What a supplier order gives up stays as what was released, so that its late commands find nothing. */
function withoutUnits(allocations: readonly Allocation[], from: Allocation, quantity: number): Allocation[] {
	const left = from.quantity - quantity;
	return allocations.map((one) => (one !== from ? one : left > 0 ? { ...one, quantity: left } : { ...one, state: 'released' }));
}

export function moveUnits(partition: StockPartition, command: CommandOf<'move'>): StockDecision {
	const { at, orderId, lineId, supplierOrderId, quantity, to, reason } = command;
	const hold = findHold(partition, orderHoldId(orderId, lineId));
	const from = hold?.allocations.find((one) => one.supplierOrderId === supplierOrderId);
	if (!hold || hold.closed || !from || !isLive(from)) return refuse(partition, 'not-found');
	const isTaken = to !== null && hold.allocations.some((one) => one.supplierOrderId === to.supplierOrderId);
	if (!Number.isSafeInteger(quantity) || quantity <= 0 || quantity > from.quantity || isTaken) return refuse(partition, 'invalid');
	const rest = withoutUnits(hold.allocations, from, quantity);
	const allocations = to ? [...rest, { ...to, quantity, state: 'confirmed' as const }] : rest;
	const after = withHold(partition, withAllocations(hold, allocations, at));
	if (to) {
		const free = freeStock(after).find(({ supplierId }) => supplierId === to.supplierId)?.free;
		if (free === undefined || free < 0) return refuse(partition, 'out-of-stock', Math.max(0, (free ?? -quantity) + quantity));
	}
	const moved = { ...movement(to ? 'move' : 'release', hold, supplierOrderId, to?.supplierId ?? from.supplierId, quantity, reason) };
	return done(after, findHold(after, hold.holdId) ?? null, at, [{ ...moved, movementId: moveMovementId(command) }]);
}

export function releaseFromOrder(partition: StockPartition, command: CommandOf<'release'>): StockDecision {
	const { at, supplierOrderId, reason } = command;
	const hold = findHold(partition, orderHoldId(command.orderId, command.lineId));
	if (!hold) return done(partition, null, at);
	if (supplierOrderId !== null) {
		const move = moveAllocation(hold, supplierOrderId, 'released', at);
		if (!move?.moved) return done(partition, hold, at);
		return done(withHold(partition, move.hold), move.hold, at, [
			movement('release', hold, supplierOrderId, move.moved.supplierId, move.moved.quantity, reason)
		]);
	}
	if (hold.closed) return done(partition, hold, at);
	const units = liveUnits(hold);
	const allocations = hold.allocations.map((allocation) => settle(allocation, 'released'));
	const closed = { ...withAllocations(hold, allocations, at), closed: true };
	const moved = {
		movementId: `release:${hold.holdId}:all`,
		supplierId: null,
		kind: 'release' as const,
		quantity: units,
		who: 'order',
		why: reason
	};
	return done(withHold(partition, closed), closed, at, units > 0 ? [moved] : []);
}

export function releaseUnassigned(
	partition: StockPartition,
	{ at, orderId, lineId, reason }: CommandOf<'releaseUnassigned'>
): StockDecision {
	const hold = findHold(partition, orderHoldId(orderId, lineId));
	const units = unitsOf(hold?.allocations.filter(isPool) ?? []);
	if (!hold || units === 0) return done(partition, hold ?? null, at);
	const allocations = hold.allocations.map((allocation) => (isPool(allocation) ? settle(allocation, 'released') : allocation));
	const after = withAllocations(hold, allocations, at);
	const moved: Omit<StockMovement, 'sku' | 'at'> = {
		movementId: `release:${hold.holdId}:unassigned:${at}`,
		supplierId: null,
		kind: 'release',
		quantity: units,
		who: 'order',
		why: reason
	};
	return done(withHold(partition, after), after, at, [moved]);
}
