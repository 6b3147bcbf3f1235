// The rules of stock, as one pure function of a SKU's partition and a command. Every store decides with it, inside the write that
// is conditional on the partition's revision.
import type { StockCommand, StockMovement, StockOutcome, StockPartition } from '#contracts/stock.ts';
import { confirmCartHold, extendCartHold, releaseCheckout, setCartHold, unconfirmCartHold } from './cart-holds.ts';
import { adjust, restock, sweep } from './counts.ts';
import { done, type StockDecision } from './decision.ts';
import {
	assignToSuppliers,
	fulfil,
	fulfilMovementId,
	moveMovementId,
	moveUnits,
	releaseFromOrder,
	releaseUnassigned,
	transferToSupplier
} from './order-holds.ts';
import { expireDue } from './partition.ts';

/** The movement that a command makes at most once, for ever; null where the hold itself tells a repeat. */
export function countedMovementId(command: StockCommand): string | null {
	if (command.type === 'restock' || command.type === 'adjust') return command.movementId;
	if (command.type === 'move') return moveMovementId(command);
	return command.type === 'fulfil' ? fulfilMovementId(command) : null;
}

function decide(partition: StockPartition, command: StockCommand): StockDecision {
	switch (command.type) {
		case 'hold':
			return setCartHold(partition, command);
		case 'extend':
			return extendCartHold(partition, command);
		case 'confirm':
			return confirmCartHold(partition, command);
		case 'unconfirm':
			return unconfirmCartHold(partition, command);
		case 'releaseCheckout':
			return releaseCheckout(partition, command);
		case 'assign':
			return assignToSuppliers(partition, command);
		case 'transfer':
			return transferToSupplier(partition, command);
		case 'fulfil':
			return fulfil(partition, command);
		case 'release':
			return releaseFromOrder(partition, command);
		case 'releaseUnassigned':
			return releaseUnassigned(partition, command);
		case 'move':
			return moveUnits(partition, command);
		case 'restock':
			return restock(partition, command);
		case 'adjust':
			return adjust(partition, command);
		case 'sweep':
			return sweep(partition, command);
	}
}

/** `counted`: those of the command's movements (`countedMovementId`) that have been made. The revision is left to `applyStockCommands`. */
export function applyStockCommand(
	partition: StockPartition,
	command: StockCommand,
	counted: ReadonlySet<string> = new Set()
): StockDecision {
	const current = expireDue(partition, command.at);
	const movementId = countedMovementId(command);
	return movementId !== null && counted.has(movementId) ? done(current, null, command.at) : decide(current, command);
}

/** Decides the commands one after the other. The revision rises by one where anything changed, whatever their number. */
export function applyStockCommands(
	partition: StockPartition,
	commands: readonly StockCommand[],
	counted: ReadonlySet<string> = new Set()
): { partition: StockPartition; outcomes: StockOutcome[]; movements: StockMovement[] } {
	const made = new Set(counted);
	const outcomes: StockOutcome[] = [];
	const movements: StockMovement[] = [];
	let current = partition;
	for (const command of commands) {
		const decision = applyStockCommand(current, command, made);
		current = decision.partition;
		outcomes.push(decision.outcome);
		movements.push(...decision.movements);
		for (const { movementId } of decision.movements) made.add(movementId);
	}
	const changed = current !== partition;
	return { partition: changed ? { ...current, revision: partition.revision + 1 } : partition, outcomes, movements };
}
