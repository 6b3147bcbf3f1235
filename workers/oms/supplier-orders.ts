// Status carried upward: a supplier order moved, and the order follows. What arrives late or twice is dropped by its sequence.
import type { SupplierOrderChange } from '#contracts/fulfillment.ts';
import { hasLeft, isSettled } from '#domain/fulfillment/stages.ts';
import type { Money } from './money.ts';
import type { OrderEntity, Reason } from './order-entity.ts';

const words: Record<SupplierOrderChange['supplierOrder']['status'], string> = {
	pending: 'is waiting',
	processing: 'is being made',
	shipped: 'is on its way',
	delivered: 'has been delivered',
	rejected: 'was rejected',
	cancelled: 'was cancelled'
};

export function followSupplierOrder(
	{ entity, money, sequences }: { entity: OrderEntity; money: Money; sequences: Map<string, number> },
	{ sequence, supplierOrder, who }: SupplierOrderChange
): void {
	const { supplierOrderId, status } = supplierOrder;
	const before = entity.order.supplierOrders.find((part) => part.supplierOrderId === supplierOrderId);
	if (!before || sequence <= (sequences.get(supplierOrderId) ?? 0) || entity.facts.isCancelled) return;
	sequences.set(supplierOrderId, sequence);
	// What a change has withdrawn may report once more, from before it was told so.
	if (isSettled(before.status)) return;

	// What it consists of is the order's own to say: a change may have been made since this was sent.
	const moved = { ...supplierOrder, lines: before.lines, itemCount: before.itemCount };
	const reason: Reason | null =
		before.status === status
			? null
			: { what: `Shipment of ${supplierOrder.supplierName} ${words[status]}`, who, why: supplierOrder.reason ?? '' };
	const leaves = hasLeft(status) && !hasLeft(before.status);
	const supplierOrders = entity.order.supplierOrders.map((part) => (part === before ? moved : part));
	entity.change({ supplierOrders, ...(leaves && { payment: money.capture(moved) }) }, reason);
	if (leaves) money.voidRest();
}
