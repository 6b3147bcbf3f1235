// The stages of one supplier order as data.
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';

export const initialStage: SupplierOrderStatus = 'pending';

export const stageTransitions: Readonly<Record<SupplierOrderStatus, readonly SupplierOrderStatus[]>> = {
	pending: ['processing', 'rejected', 'cancelled'],
	processing: ['shipped', 'rejected', 'cancelled'],
	shipped: ['delivered'],
	delivered: [],
	rejected: [],
	cancelled: []
};

/** Where `advance` or the timer leads; null at the end. */
const onward: Readonly<Record<SupplierOrderStatus, SupplierOrderStatus | null>> = {
	pending: 'processing',
	processing: 'shipped',
	shipped: 'delivered',
	delivered: null,
	rejected: null,
	cancelled: null
};

export const nextStage = (status: SupplierOrderStatus) => onward[status];
export const mayMove = (from: SupplierOrderStatus, to: SupplierOrderStatus) => stageTransitions[from].includes(to);
export const isSettled = (status: SupplierOrderStatus) => stageTransitions[status].length === 0;
export const hasLeft = (status: SupplierOrderStatus) => status === 'shipped' || status === 'delivered';

/** The stages on the way from one status to another, without the first; empty where there is no way on. */
export function stagesTo(from: SupplierOrderStatus, to: SupplierOrderStatus): SupplierOrderStatus[] {
	if (mayMove(from, to)) return [to];
	const next = nextStage(from);
	if (next === null) return [];
	const rest = stagesTo(next, to);
	return rest.length > 0 ? [next, ...rest] : [];
}
