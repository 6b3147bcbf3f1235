import { orderWorkflowId } from '#contracts/ids.ts';
import { getOrder, type Order } from '#contracts/order.ts';
import type { Platform } from './platform.ts';

export interface OrderSources {
	orders: Pick<Platform['orders'], 'load'>;
	workflows: Pick<Platform['workflows'], 'query'>;
}

/**
 * From the write store; between an order's start and its first row its workflow answers. Null: unknown. Throws where Temporal is
 * away and could know it.
 */
export const loadOrder = async ({ orders, workflows }: OrderSources, orderId: string): Promise<Order | null> =>
	(await orders.load(orderId)) ?? workflows.query(orderWorkflowId(orderId), getOrder);
