// What a listener hears of the board: how many orders came to which column since the last time.
import { formatCount } from '#components/ui/format.ts';
import { orderStatusViews } from '#components/ui/status.ts';
import type { Column, ColumnId } from './columns.ts';

/** One sentence; empty where nothing moved. Orders that left the board are not told of. */
export function movesBetween(before: readonly Column[], after: readonly Column[]): string {
	const stood = new Map<string, ColumnId>(before.flatMap(({ id, cards }) => cards.map((card) => [card.orderId, id] as const)));
	const arrivals = after.map(({ id, cards }) => ({ id, count: cards.filter(({ orderId }) => stood.get(orderId) !== id).length }));
	const told = arrivals.filter(({ count }) => count > 0);
	if (told.length === 0) return '';
	const total = told.reduce((sum, { count }) => sum + count, 0);
	return `${formatCount(total, 'order')} moved: ${told.map(({ id, count }) => `${count} ${orderStatusViews[id].label.toLowerCase()}`).join(', ')}.`;
}
