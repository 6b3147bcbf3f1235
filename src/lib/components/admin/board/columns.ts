// Which column a card stands in, in which order, and which cards the board still shows. Plain functions: the board's view
// recomputes them on every push.
import type { BoardCard, OrderStatus } from '#contracts/order.ts';
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

/** A column's cards up to `cap`; one that has the focus stays, wherever it stands. */
export function rendered(cards: BoardCard[], cap: number, focusedId: string | null): BoardCard[] {
	if (cards.length <= cap) return cards;
	const head = cards.slice(0, cap);
	const focused = focusedId ? cards.slice(cap).find((card) => card.orderId === focusedId) : undefined;
	return focused ? [...head, focused] : head;
}
