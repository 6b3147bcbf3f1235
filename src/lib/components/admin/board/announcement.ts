// What a listener hears of the board: how many orders came to which column since the last time.
import { formatNumber } from '#components/ui/format.ts';
import { orderStatusViews } from '#components/ui/status.ts';
import type { Column, ColumnId } from './columns.ts';
import { m } from '#paraglide/messages.js';

/** One sentence; empty where nothing moved. Orders that left the board are not told of. */
export function movesBetween(before: readonly Column[], after: readonly Column[]): string {
	const stood = new Map<string, ColumnId>(before.flatMap(({ id, cards }) => cards.map((card) => [card.orderId, id] as const)));
	const arrivals = after.map(({ id, cards }) => ({ id, count: cards.filter(({ orderId }) => stood.get(orderId) !== id).length }));
	const told = arrivals.filter(({ count }) => count > 0);
	if (told.length === 0) return '';
	const total = told.reduce((sum, { count }) => sum + count, 0);
	const where = told.map(({ id, count }) => `${formatNumber(count)} ${orderStatusViews[id].label.toLowerCase()}`).join(', ');
	return m.board_moved({ count: total, number: formatNumber(total), where });
}
