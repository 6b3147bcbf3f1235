import type { BoardCard, Order, OrderStatus } from '#contracts/order.ts';
import type { IndexRebuild } from './index-rebuild.ts';

export interface OrderQuery {
	text: string;
	statuses: OrderStatus[];
	/** Open orders and those that ended at or after this time; the board's window. Null: all. */
	openOrEndedSince: string | null;
	changedSince: string | null;
	cursor: string | null;
	limit: number;
}

/** Projection of orders for lists and the board. Laws: a lower or equal version changes nothing; newest placed first; `text` matches confirmation, e-mail, customer, product titles. */
export interface OrderSearch {
	project(orders: Order[]): Promise<void>;
	search(query: OrderQuery): Promise<{ cards: BoardCard[]; next: string | null; total: number }>;
	counts(): Promise<Partial<Record<OrderStatus, number>>>;
	rebuild(): Promise<IndexRebuild<Order>>;
}
