// Supplier orders as rows and documents of their own, each with the order that it is part of. Nothing about the shopper is among it.
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { Order, PlacedSupplierOrder } from '#contracts/order.ts';
import type { Listed } from '#domain/listed.ts';

type WithSupplierOrders = Pick<Order, 'orderId' | 'confirmation' | 'version' | 'placedAt' | 'updatedAt' | 'supplierOrders'>;

export const placedSupplierOrders = ({
	orderId,
	confirmation,
	version,
	placedAt,
	updatedAt,
	supplierOrders
}: WithSupplierOrders): PlacedSupplierOrder[] =>
	supplierOrders.map((supplierOrder) => ({ ...supplierOrder, orderId, confirmation, version, placedAt, updatedAt }));

export const supplierOrdersListed: Listed<PlacedSupplierOrder, PlacedSupplierOrder, SupplierOrderStatus> = {
	idOf: ({ orderId, supplierOrderId }) => `${orderId}/${supplierOrderId}`,
	versionOf: ({ version }) => version,
	shown: (supplierOrder) => supplierOrder,
	stateOf: ({ status }) => status,
	placeOf: ({ placedAt }) => placedAt,
	isNewestFirst: true,
	amountOf: ({ itemCount }) => itemCount,
	wordsOf: ({ confirmation, supplierName, carrier, trackingNumber, lines }) => [
		confirmation,
		supplierName,
		carrier,
		trackingNumber ?? '',
		...lines.flatMap(({ title, sku }) => [title, sku])
	]
};
