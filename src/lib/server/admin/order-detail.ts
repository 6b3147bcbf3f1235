import { fulfillmentWorkflowId, orderWorkflowId, isUuid, cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import type { Order } from '#contracts/order.ts';
import type { Platform } from '../platform.ts';
import { loadOrder, type OrderSources } from '../load-order.ts';
import { said } from '../shop/said.ts';
import { m } from '#paraglide/messages.js';

/** Null: unknown. Throws where Temporal is away and could know it. */
export const staffOrder = async (platform: OrderSources, orderId: string): Promise<Order | null> =>
	isUuid(orderId) ? loadOrder(platform, orderId) : null;

/** What workflows wrote in English; what a person or a supplier wrote stays as it is. */
export const inReadersWords = (order: Order): Order => ({
	...order,
	history: order.history.map((entry) => ({ ...entry, what: said(entry.what), why: said(entry.why) })),
	supplierOrders: order.supplierOrders.map((part) => ({ ...part, reason: part.reason && said(part.reason) }))
});

export interface WorkflowLink {
	label: string;
	workflowId: string;
	/** Into Temporal's Web UI; null where it is not known. */
	href: string | null;
}

/** Into Temporal's Web UI; null where it is not known. */
export function temporalLink({ temporal }: Platform['config'], workflowId: string): string | null {
	const base = temporal.uiUrl.replace(/\/$/, '');
	return base ? `${base}/namespaces/${encodeURIComponent(temporal.namespace)}/workflows/${encodeURIComponent(workflowId)}` : null;
}

export function workflowLinks(config: Platform['config'], order: Pick<Order, 'orderId' | 'cartId' | 'checkoutId'>): WorkflowLink[] {
	const link = (label: string, workflowId: string): WorkflowLink => ({
		label,
		workflowId,
		href: temporalLink(config, workflowId)
	});
	return [
		link(m.staff_order(), orderWorkflowId(order.orderId)),
		link(m.staff_fulfillment(), fulfillmentWorkflowId(order.orderId)),
		link(m.staff_order_checkout(), checkoutWorkflowId(order.checkoutId)),
		link(m.staff_cart(), cartWorkflowId(order.cartId))
	];
}
