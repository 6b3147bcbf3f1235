// What goes over the socket, for both sides. Rules of the protocol: docs/architecture.md, "Realtime".
import type { BulkProgress } from './bulk.ts';
import type { Cart, CartLine } from './cart.ts';
import type { Checkout } from './checkout.ts';
import type { BoardCard, Order, TrackerOrder } from './order.ts';
import type { ErrorCode } from './errors.ts';
import type { FaultsInForce, Presentation } from './presentation.ts';
import type { StockView } from './stock.ts';
import type { HistoryRun, Pending, WorkersView, WorkflowHistory } from './xray.ts';

/**
 * Entity topics have a version; list topics (`board`, `inventory`, `carts`) have none, their cards do. `workflow` topics bear
 * Temporal's own workflow id. `workers` and `faults` are one view each, read anew while it is watched.
 */
export const entityKinds = ['order', 'checkout', 'cart', 'bulk', 'stock', 'workflow'] as const;
export const listTopics = ['board', 'inventory', 'carts', 'workers', 'presentation', 'faults'] as const;
export type EntityKind = (typeof entityKinds)[number];
export type EntityTopic = `${EntityKind}:${string}`;
export type ListTopic = (typeof listTopics)[number];
export type Topic = EntityTopic | ListTopic;

/** Every event carries the whole view of its entity: a higher version replaces, a lower or equal one is dropped. */
export type LiveEvent =
	| { type: 'order.changed'; order: TrackerOrder }
	| { type: 'order.card-changed'; card: BoardCard }
	| { type: 'checkout.changed'; checkout: Checkout }
	| { type: 'cart.changed'; cart: Cart }
	| { type: 'cart.card-changed'; card: CartCard }
	| { type: 'bulk.changed'; progress: BulkProgress }
	| { type: 'stock.changed'; stock: PublicStock }
	| { type: 'inventory.card-changed'; card: StockView }
	/** New events of one run; the others are as they were. */
	| { type: 'workflow.advanced'; workflowId: string; run: HistoryRun }
	| { type: 'workflow.pending'; workflowId: string; pending: Pending }
	| { type: 'workers.changed'; view: WorkersView }
	/** Its one view has a version, like an entity's. */
	| { type: 'presentation.changed'; presentation: Presentation }
	| { type: 'faults.changed'; inForce: FaultsInForce };

export interface CartCard {
	cartId: string;
	version: number;
	status: Cart['status'];
	itemCount: number;
	lines: Pick<CartLine, 'title' | 'variantTitle' | 'quantity'>[];
	subtotal: Cart['subtotal'];
	inCheckout: boolean;
	updatedAt: string;
}

/** Public, in steps: over ten is `plenty`. By variant id. */
export interface PublicStock {
	productId: string;
	version: number;
	variants: Record<string, { level: 'plenty' } | { level: 'few'; left: number } | { level: 'none' }>;
}

export interface Changed {
	topic: Topic;
	/** Entity topics: the entity's version after the change. List topics: the card's. */
	version: number;
	/** The version before the first change that this covers; a client below it has a gap. */
	previous: number;
	at: string;
	event: LiveEvent;
	/** W3C trace context of the work that decided it, where there is one. */
	traceparent?: string;
}

/** What the order workflow hands to `publishOrder`; the gateway makes the tracker's and the board's view of it. */
export interface OrderPublication {
	order: Order;
	previous: number;
	at: string;
}

export type Snapshot =
	| { kind: 'order'; order: TrackerOrder }
	| { kind: 'checkout'; checkout: Checkout }
	| { kind: 'cart'; cart: Cart }
	| { kind: 'bulk'; progress: BulkProgress }
	| { kind: 'stock'; stock: PublicStock }
	| { kind: 'board'; cards: BoardCard[]; next: string | null; at: string }
	| { kind: 'inventory'; cards: StockView[]; next: string | null; at: string }
	| { kind: 'carts'; cards: CartCard[]; next: string | null; at: string }
	/** What is after `since`. */
	| { kind: 'workflow'; history: WorkflowHistory }
	| { kind: 'workers'; view: WorkersView }
	| { kind: 'presentation'; presentation: Presentation }
	| { kind: 'faults'; inForce: FaultsInForce };

export interface Subscribe {
	topic: Topic;
	/** Entity topics: the version that the page has; the snapshot is left out (null) where it is still that. */
	since?: number;
	/** The order's tracking token. */
	token?: string;
	/** List topics: the last `at` that was heard (rejoining), or the cursor `next` of a page. */
	changedSince?: string;
	cursor?: string;
}

export type SubscribeAnswer = { ok: true; snapshot: Snapshot | null; version: number } | { ok: false; error: ErrorCode };

/**
 * Every 5 s for the topics that a socket watches: their head versions from the write store; 0 where the store does not know
 * it yet. A list topic's is 0, or -1 where frames were dropped on the way to a slow reader: read it again.
 */
export interface Heads {
	at: string;
	heads: Record<string, number>;
}

export interface ClientToServer {
	subscribe: (request: Subscribe, answer: (answer: SubscribeAnswer) => void) => void;
	unsubscribe: (request: { topic: Topic }) => void;
}

export interface ServerToClient {
	changed: (changed: Changed) => void;
	heads: (heads: Heads) => void;
	/** Once after connecting: another one than before says that the shop was put back to its known state. */
	epoch: (epoch: string) => void;
}

export type LiveState = 'live' | 'catching-up' | 'stale';
