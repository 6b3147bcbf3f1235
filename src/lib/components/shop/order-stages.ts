// The tracker's stages: a pure view of where an order is.
import { orderStatusViews } from '#components/ui/status.ts';
import type { OrderStatus, TrackerOrder } from '#contracts/order.ts';

export interface Stage {
	status: OrderStatus;
	label: string;
	state: 'done' | 'current' | 'to-come';
	/** When it was reached. */
	at: string | null;
}

const path: OrderStatus[] = [
	'pending_assignment',
	'ready_to_fulfill',
	'processing',
	'partially_shipped',
	'shipped',
	'delivered',
	'complete'
];

/** How far along the path an order has come; what left the path (on hold, cancelled, refunded) stays where it last was. */
function progressOf(order: Pick<TrackerOrder, 'status' | 'history'>): number {
	const reached = [order.status, ...order.history.map(({ to }) => to)].map((status) => path.indexOf(status));
	const now = path.indexOf(order.status);
	return now >= 0 ? now : Math.max(0, ...reached);
}

/** `partially_shipped` is a stage only where it was one, or several parcels may still make it one. */
export function stagesOf(order: Pick<TrackerOrder, 'status' | 'history' | 'supplierOrders' | 'placedAt'>): Stage[] {
	const progress = progressOf(order);
	const parcels = order.supplierOrders.filter(({ status }) => status !== 'rejected' && status !== 'cancelled').length;
	const wasInParts = [order.status, ...order.history.map(({ to }) => to)].includes('partially_shipped');
	const inParts = wasInParts || (parcels > 1 && progress < path.indexOf('shipped'));
	const ended = order.status === 'complete';
	return path
		.map((status, index): Stage => {
			const reached = order.history.find(({ to }) => to === status)?.at ?? (index === 0 ? order.placedAt : null);
			const state = index < progress || ended ? 'done' : index === progress ? 'current' : 'to-come';
			return { status, label: orderStatusViews[status].label, state, at: state === 'to-come' ? null : reached };
		})
		.filter(({ status }) => inParts || status !== 'partially_shipped');
}
