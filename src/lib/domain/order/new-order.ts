// An order as it begins, and the supplier orders that it gets.
import type { CartLine } from '#contracts/cart.ts';
import type { SupplierOrder } from '#contracts/fulfillment.ts';
import type { Order, OrderInput, OrderLine } from '#contracts/order.ts';

const orderLine = (line: CartLine): OrderLine => ({
	lineId: line.lineId,
	variantId: line.variantId,
	productId: line.productId,
	sku: line.sku,
	productType: line.productType,
	title: line.title,
	variantTitle: line.variantTitle,
	imageUrl: line.imageUrl,
	unitPrice: line.unitPrice,
	weightGrams: line.weightGrams,
	quantity: line.quantity,
	...(line.discount && { discount: line.discount }),
	refundedQuantity: 0,
	cancelledQuantity: 0
});

export const newOrder = ({ lines, payment, total, placedAt, ...input }: OrderInput): Order => ({
	...input,
	total,
	placedAt,
	updatedAt: placedAt,
	version: 0,
	status: 'pending_assignment',
	lines: lines.map(orderLine),
	payment: { ...payment, authorised: total.amount, captured: 0, refunded: 0, voided: false },
	supplierOrders: [],
	decision: null,
	returns: [],
	notes: [],
	tags: [],
	feedback: null,
	history: [],
	actions: []
});

export const newSupplierOrder = (
	assigned: Pick<SupplierOrder, 'supplierOrderId' | 'supplierId' | 'supplierName' | 'supplierKind' | 'carrier' | 'lines'>,
	at: string
): SupplierOrder => ({
	...assigned,
	status: 'pending',
	itemCount: assigned.lines.reduce((sum, { quantity }) => sum + quantity, 0),
	trackingNumber: null,
	timeline: [{ status: 'pending', at }],
	stageEndsAt: null,
	expectedShipAt: null,
	expectedDeliveryAt: null,
	reason: null
});
