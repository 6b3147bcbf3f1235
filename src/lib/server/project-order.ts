// An order in the projections: its card, and its supplier orders as documents of their own.
import type { Order } from '#contracts/order.ts';
import { placedSupplierOrders } from '#domain/order/supplier-orders-listed.ts';
import type { SearchStores } from './stores.ts';

export async function projectOrder(
	{ orderSearch, supplierOrderSearch }: Pick<SearchStores, 'orderSearch' | 'supplierOrderSearch'>,
	order: Order
): Promise<void> {
	await Promise.all([orderSearch.project([order]), supplierOrderSearch.project(placedSupplierOrders(order))]);
}
