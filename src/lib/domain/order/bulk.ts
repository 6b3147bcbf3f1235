// How far a change of many orders is, and what may be done with it now.
import type { Bulk, BulkInput, BulkOutcome, BulkProgress, BulkStatus, BulkStep } from '#contracts/bulk.ts';

export const startedBulk = ({ orders, who, ...input }: BulkInput): Bulk => ({
	...input,
	version: 1,
	status: 'running',
	by: who.name,
	total: orders.length,
	done: 0,
	refused: 0,
	updatedAt: input.startedAt,
	orders: orders.map((order) => ({ ...order, outcome: null }))
});

/** Without the orders: what lists show, and what is pushed. */
export const bulkProgress = (bulk: Bulk): BulkProgress => ({
	bulkId: bulk.bulkId,
	version: bulk.version,
	action: bulk.action,
	reason: bulk.reason,
	tags: bulk.tags,
	by: bulk.by,
	status: bulk.status,
	total: bulk.total,
	done: bulk.done,
	refused: bulk.refused,
	startedAt: bulk.startedAt,
	updatedAt: bulk.updatedAt
});

const changed = (bulk: Bulk, at: string, fields: Partial<Bulk>): Bulk => ({
	...bulk,
	...fields,
	version: bulk.version + 1,
	updatedAt: at
});

/** What became of one order; told twice it counts once. */
export function settledBulk(bulk: Bulk, orderId: string, outcome: BulkOutcome, at: string): Bulk {
	if (!bulk.orders.some((order) => order.orderId === orderId && order.outcome === null)) return bulk;
	const orders = bulk.orders.map((order) => (order.orderId === orderId ? { ...order, outcome } : order));
	const done = outcome === 'done' ? 1 : 0;
	return changed(bulk, at, { orders, done: bulk.done + done, refused: bulk.refused + 1 - done });
}

const steps: Record<BulkStep, { from: readonly BulkStatus[]; to: BulkStatus }> = {
	pause: { from: ['running'], to: 'paused' },
	resume: { from: ['paused'], to: 'running' },
	cancel: { from: ['running', 'paused'], to: 'cancelling' }
};

export const mayStep = ({ status }: Pick<Bulk, 'status'>, step: BulkStep): boolean => steps[step].from.includes(status);

export const steppedBulk = (bulk: Bulk, step: BulkStep, at: string): Bulk => changed(bulk, at, { status: steps[step].to });

export const isBulkOver = ({ status }: Pick<Bulk, 'status'>): boolean => status === 'cancelled' || status === 'done';

/** Nothing is under way any more. */
export const endedBulk = (bulk: Bulk, at: string): Bulk =>
	changed(bulk, at, { status: bulk.orders.every(({ outcome }) => outcome !== null) ? 'done' : 'cancelled' });
