// What others are shown of an order: the board's card and the shopper's tracker.
import type { Actor, BoardCard, Order, OrderAction, OrderHistoryEntry, TrackerOrder } from '#contracts/order.ts';

export const customerName = ({ address }: Pick<Order, 'address'>) => `${address.firstName} ${address.lastName}`.trim();

export const boardCard = (order: Order): BoardCard => ({
	orderId: order.orderId,
	confirmation: order.confirmation,
	version: order.version,
	status: order.status,
	customer: customerName(order),
	itemCount: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
	total: order.total,
	supplierOrders: order.supplierOrders.map(({ supplierOrderId, supplierName, status, itemCount, stageEndsAt }) => ({
		supplierOrderId,
		supplierName,
		status,
		itemCount,
		stageEndsAt
	})),
	actions: order.actions,
	placedAt: order.placedAt,
	updatedAt: order.updatedAt
});

const ofShoppers: readonly OrderAction[] = ['cancel', 'decideUnavailable', 'requestReturn', 'submitFeedback'];

/** Staff act in the shop's name, and their reasons are their own. */
const shop: Actor = { kind: 'staff', name: 'Durable Goods' };
const asShown = (entry: OrderHistoryEntry): OrderHistoryEntry => (entry.who.kind === 'staff' ? { ...entry, who: shop, why: '' } : entry);

export const trackerView = ({
	notes: _notes,
	payment,
	cartId: _cart,
	checkoutId: _checkout,
	shopperId: _shopper,
	...order
}: Order): TrackerOrder => ({
	...order,
	history: order.history.map(asShown),
	actions: order.actions.filter((action) => ofShoppers.includes(action)),
	payment: { brand: payment.method.brand, last4: payment.method.last4, refunded: payment.refunded }
});
