// One change made to many orders by a workflow of its own: it outlives whoever asked for it, and says of each order what became of it.
import type { Actor } from './actor.ts';
import type { ErrorCode } from './errors.ts';
import { query, update } from './messages.ts';
import type { Outcome } from './outcome.ts';

export const bulkActions = ['hold', 'release', 'cancel', 'tag'] as const;
export type BulkAction = (typeof bulkActions)[number];

export const bulkSteps = ['pause', 'resume', 'cancel'] as const;
export type BulkStep = (typeof bulkSteps)[number];

/** `cancelling`: what was begun is brought to its end, nothing more is begun. */
export type BulkStatus = 'running' | 'paused' | 'cancelling' | 'cancelled' | 'done';

/** `done`, or why the order would not. */
export type BulkOutcome = 'done' | ErrorCode;

/** Its whole state travels between runs and to the store with every step. */
export const mostBulkOrders = 2_000;

export interface BulkInput {
	bulkId: string;
	action: BulkAction;
	reason: string;
	/** Of the action `tag`. */
	tags: string[];
	who: Actor;
	orders: { orderId: string; confirmation: string }[];
	startedAt: string;
}

export interface BulkProgress extends Omit<BulkInput, 'orders' | 'who'> {
	version: number;
	status: BulkStatus;
	/** The name of whoever asked for it. */
	by: string;
	total: number;
	done: number;
	refused: number;
	updatedAt: string;
}

export interface BulkOrder {
	orderId: string;
	confirmation: string;
	/** Null: not yet, or, where the whole was cancelled, not at all. */
	outcome: BulkOutcome | null;
}

export interface Bulk extends BulkProgress {
	orders: BulkOrder[];
}

/** Web → bulk. */
export const steerBulk = update<Outcome<{ version: number }>, [{ step: BulkStep }]>('steerBulk');
export const getBulk = query<Bulk>('getBulk');
