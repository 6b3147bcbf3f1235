// What a store has to read besides the live holds, so that a command is decided as on the whole partition.
import { cartHoldId, orderHoldId, type StockCommand } from '#contracts/stock.ts';
import { tidyFrom } from './counts.ts';

/** The holds that the command is about, ended or not. */
export function namedHolds(command: StockCommand): string[] {
	const holds: string[] = [];
	if ('cartId' in command) holds.push(cartHoldId(command.cartId, command.variantId));
	if ('orderId' in command) holds.push(orderHoldId(command.orderId, command.lineId));
	return holds;
}

/** Holds last changed before this are to be read, too: a sweep tidies them away. Empty where none is. */
export const tidiedBefore = (commands: readonly StockCommand[]) =>
	commands
		.filter(({ type }) => type === 'sweep')
		.map(({ at }) => tidyFrom(at))
		.reduce((latest, at) => (at > latest ? at : latest), '');
