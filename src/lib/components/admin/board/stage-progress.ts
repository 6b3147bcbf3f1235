import type { BoardCard } from '#contracts/order.ts';
import { mayMove, nextStage } from '#domain/fulfillment/stages.ts';
import { m } from '#paraglide/messages.js';

export type CardSupplierOrder = BoardCard['supplierOrders'][number];

/** How much of the present stage is over, 0 to 1; null where no timer runs (manual mode, or at the end). */
export function stageProgress(stageEndsAt: string | null, stageMs: number, now: number): number | null {
	if (!stageEndsAt) return null;
	if (stageMs <= 0) return 1;
	return Math.min(1, Math.max(0, 1 - (Date.parse(stageEndsAt) - now) / stageMs));
}

/** Whether this part of the order can be moved on, given that the order's actions allow it. */
export const canAdvance = (part: Pick<CardSupplierOrder, 'status'>) => nextStage(part.status) !== null;

/** A supplier can refuse until it has shipped. */
export const canReject = (part: Pick<CardSupplierOrder, 'status'>) => mayMove(part.status, 'rejected');

const stepWords: Partial<Record<CardSupplierOrder['status'], () => string>> = {
	processing: m.board_step_processing,
	shipped: m.board_step_shipped,
	delivered: m.board_step_delivered
};

/** What advancing does, in words for a button; empty at the end. */
export function stepOn(part: Pick<CardSupplierOrder, 'status'>): string {
	const next = nextStage(part.status);
	return (next && stepWords[next]?.()) ?? '';
}
