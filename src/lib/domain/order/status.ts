// An order's status follows from its supplier orders and a few facts about the order itself.
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { OrderStatus } from '#contracts/order.ts';

export interface OrderFacts {
	/** Units without a supplier: not yet assigned, rejected and not yet rerouted, or waiting for the shopper's decision. */
	hasUnassigned: boolean;
	isOnHold: boolean;
	isCancelled: boolean;
	/** Money for every unit went back. */
	isRefunded: boolean;
	isReturnWindowOver: boolean;
}

const everyIs = (statuses: readonly SupplierOrderStatus[], ...among: SupplierOrderStatus[]) =>
	statuses.length > 0 && statuses.every((status) => among.includes(status));

export function deriveOrderStatus(supplierOrders: readonly { status: SupplierOrderStatus }[], facts: OrderFacts): OrderStatus {
	if (facts.isCancelled) return 'cancelled';
	const active = supplierOrders.map(({ status }) => status).filter((status) => status !== 'rejected' && status !== 'cancelled');
	const isWhole = !facts.hasUnassigned;
	if (isWhole && everyIs(active, 'delivered')) {
		if (facts.isRefunded) return 'refunded';
		if (facts.isReturnWindowOver) return 'complete';
		return facts.isOnHold ? 'on_hold' : 'delivered';
	}
	if (facts.isOnHold) return 'on_hold';
	if (active.length === 0) return 'pending_assignment';
	if (isWhole && everyIs(active, 'shipped', 'delivered')) return 'shipped';
	if (active.some((status) => status === 'shipped' || status === 'delivered')) return 'partially_shipped';
	return active.includes('processing') ? 'processing' : 'ready_to_fulfill';
}
