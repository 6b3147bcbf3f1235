import type { Order, TrackerOrder } from '#contracts/order.ts';
import { legalActions } from '#domain/order/actions.ts';

/** Staff's view of an order, moved on by the shopper's view of it that was pushed: what that leaves out stays as it was read. */
export function withPushed(read: Order, { status, address, lines, supplierOrders, decision, returns, feedback }: TrackerOrder): Order {
	const moved = { ...read, status, address, lines, supplierOrders, decision, returns, feedback };
	return { ...moved, actions: legalActions(moved) };
}
