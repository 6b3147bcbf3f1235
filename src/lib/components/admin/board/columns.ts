// Which column a card stands in, in which order, and which cards the board still shows. Plain functions: the board's view
// recomputes them on every push.
import { orderStatuses, type BoardCard, type OrderStatus } from '#contracts/order.ts';
import { endedShownMs } from '#domain/order/views.ts';

export const columnIds = [
	'pending_assignment',
	'ready_to_fulfill',
	'processing',
	'partially_shipped',
	'shipped',
	'delivered',
	'on_hold',
	'cancelled'
] as const;
export type ColumnId = (typeof columnIds)[number];

export interface Column {
	id: ColumnId;
	cards: BoardCard[];
}

const columnOfStatus: Record<OrderStatus, ColumnId> = {
	pending_assignment: 'pending_assignment',
	ready_to_fulfill: 'ready_to_fulfill',
	processing: 'processing',
	partially_shipped: 'partially_shipped',
	shipped: 'shipped',
	delivered: 'delivered',
	complete: 'delivered',
	on_hold: 'on_hold',
	cancelled: 'cancelled',
	refunded: 'cancelled'
};

/** The other way round. */
export const statusesOf = Object.fromEntries(
	columnIds.map((id) => [id, orderStatuses.filter((status) => columnOfStatus[status] === id)])
) as Record<ColumnId, OrderStatus[]>;

/** How many of a column the page carries along: what is seen without JavaScript, and before the rest has come. */
export const firstCards = 30;

export const columnOf = (status: OrderStatus): ColumnId => columnOfStatus[status];

const ended = new Set<ColumnId>(['delivered', 'cancelled']);

export const isShown = (card: BoardCard, now: number) =>
	!ended.has(columnOf(card.status)) || now - Date.parse(card.updatedAt) < endedShownMs;

/** Newest first, so that what was just placed is seen; the id keeps ties in one order. */
const byPlaced = (a: BoardCard, b: BoardCard) =>
	a.placedAt === b.placedAt ? (a.orderId < b.orderId ? -1 : 1) : a.placedAt < b.placedAt ? 1 : -1;

/** Always all columns, in the order of an order's life. */
export function columnsOf(cards: Iterable<BoardCard>, now: number): Column[] {
	const columns = new Map<ColumnId, BoardCard[]>(columnIds.map((id) => [id, []]));
	for (const card of cards) if (isShown(card, now)) columns.get(columnOf(card.status))?.push(card);
	return columnIds.map((id) => ({ id, cards: (columns.get(id) ?? []).sort(byPlaced) }));
}
