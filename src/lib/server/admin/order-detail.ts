import { fulfillmentWorkflowId, orderWorkflowId, isUuid, cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import { getOrder, type Order } from '#contracts/order.ts';
import type { Platform } from '../platform.ts';
import { ask } from '../shop/ask.ts';

/** From the write store; in an order's first moment from its workflow. Null: unknown. */
export async function staffOrder({ orders, workflows }: Pick<Platform, 'orders' | 'workflows'>, orderId: string): Promise<Order | null> {
	if (!isUuid(orderId)) return null;
	const stored = await orders.load(orderId);
	return stored ?? (await ask(workflows, orderWorkflowId(orderId), getOrder, () => orders.load(orderId))).value;
}

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
		link('Order', orderWorkflowId(order.orderId)),
		link('Fulfillment', fulfillmentWorkflowId(order.orderId)),
		link('Checkout', checkoutWorkflowId(order.checkoutId)),
		link('Cart', cartWorkflowId(order.cartId))
	];
}
