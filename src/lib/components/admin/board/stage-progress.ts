import type { BoardCard } from '#contracts/order.ts';

export type CardSupplierOrder = BoardCard['supplierOrders'][number];

/** How much of the present stage is over, 0 to 1; null where no timer runs (manual mode, or at the end). */
export function stageProgress(stageEndsAt: string | null, stageMs: number, now: number): number | null {
	if (!stageEndsAt) return null;
	if (stageMs <= 0) return 1;
	return Math.min(1, Math.max(0, 1 - (Date.parse(stageEndsAt) - now) / stageMs));
}

const movable = new Set<CardSupplierOrder['status']>(['pending', 'processing', 'shipped']);

/** Whether this part of the order can be moved on, given that the order's actions allow it. */
export const canAdvance = (part: Pick<CardSupplierOrder, 'status'>) => movable.has(part.status);

/** A supplier can refuse until it has shipped. */
export const canReject = (part: Pick<CardSupplierOrder, 'status'>) => part.status === 'pending' || part.status === 'processing';

/** What advancing leads to, in words for a button. */
export const nextStage: Partial<Record<CardSupplierOrder['status'], string>> = {
	pending: 'Start production',
	processing: 'Ship',
	shipped: 'Mark delivered'
};
