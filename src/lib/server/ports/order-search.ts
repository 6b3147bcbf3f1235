import type { ProductType } from '#contracts/catalog.ts';
import type { BoardCard, Order, OrderStatus } from '#contracts/order.ts';
import type { IndexRebuild } from './index-rebuild.ts';

/** `-`: the largest or the latest first. */
export const orderSorts = ['-placed', 'placed', '-updated', '-total', 'total'] as const;
export type OrderSort = (typeof orderSorts)[number];

/** What a list is narrowed to. A filter that is empty or open on both sides does not narrow. */
export interface OrderFilters {
	statuses: OrderStatus[];
	/** Names of suppliers that the order went to. */
	suppliers: string[];
	productTypes: ProductType[];
	tags: string[];
	/** ISO-8601; `from` belongs to it, `before` does not. */
	placed: { from: string | null; before: string | null };
	/** Minor units, inclusive. */
	total: { min: number | null; max: number | null };
}

export interface OrderQuery extends OrderFilters {
	text: string;
	/** Values within a filter are alternatives; several filters must `all` hold, or `any` of them. The rest must hold always. */
	match: 'all' | 'any';
	/** Open orders and those that ended at or after this time; the board's window. Null: all. */
	openOrEndedSince: string | null;
	changedSince: string | null;
	sort: OrderSort;
	/** Where the page before ended; one that is none leads to the beginning. */
	cursor: string | null;
	limit: number;
}

/** Narrows nothing, newest placed first. */
export const everyOrder: OrderQuery = {
	text: '',
	statuses: [],
	suppliers: [],
	productTypes: [],
	tags: [],
	placed: { from: null, before: null },
	total: { min: null, max: null },
	match: 'all',
	openOrEndedSince: null,
	changedSince: null,
	sort: '-placed',
	cursor: null,
	limit: 50
};

/** As many as a filter can show. */
export const mostTags = 50;

/** Projection of orders for lists and the board. Laws: a lower or equal version changes nothing; `text` matches confirmation, e-mail, customer, product titles. */
export interface OrderSearch {
	project(orders: Order[]): Promise<void>;
	search(query: OrderQuery): Promise<{ cards: BoardCard[]; next: string | null; total: number }>;
	counts(): Promise<Partial<Record<OrderStatus, number>>>;
	/** Those that orders bear, the most frequent first, at most `mostTags`. */
	tags(): Promise<string[]>;
	rebuild(): Promise<IndexRebuild<Order>>;
}
