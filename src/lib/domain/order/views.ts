// What others are shown of an order: the board's card and the shopper's tracker.
import type { Actor } from '#contracts/actor.ts';
import type { BoardCard, Order, OrderAction, OrderHistoryEntry, SharedOrder, TrackerOrder } from '#contracts/order.ts';

/** How long an order that has ended stays on the board. */
export const endedShownMs = 60 * 60_000;

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
	...(order.tags && { tags: order.tags }),
	placedAt: order.placedAt,
	updatedAt: order.updatedAt
});

const ofShoppers: readonly OrderAction[] = ['cancel', 'decideUnavailable', 'requestReturn', 'submitFeedback'];

/** Staff act in the shop's name, and their reasons are their own. */
const shop: Actor = { kind: 'staff', name: 'Durable Goods' };
const asShown = (entry: OrderHistoryEntry): OrderHistoryEntry => (entry.who.kind === 'staff' ? { ...entry, who: shop, why: '' } : entry);

/** Named field by field: what an order gets one day is not shown to shoppers until somebody decides so. */
export const trackerView = (order: Order): TrackerOrder => ({
	orderId: order.orderId,
	confirmation: order.confirmation,
	version: order.version,
	status: order.status,
	email: order.email,
	address: order.address,
	lines: order.lines,
	subtotal: order.subtotal,
	...(order.discount && { discount: order.discount }),
	...(order.shippingMethod && { shippingMethod: order.shippingMethod }),
	...(order.shippingDays && { shippingDays: order.shippingDays }),
	shippingCost: order.shippingCost,
	tax: order.tax,
	total: order.total,
	// What was withdrawn while the order goes on went to somebody else, or was given up: its lines say so.
	supplierOrders: order.supplierOrders.filter(({ status }) => status !== 'cancelled' || order.status === 'cancelled'),
	decision: order.decision,
	returns: order.returns,
	feedback: order.feedback,
	history: order.history.filter(({ isInternal }) => !isInternal).map(asShown),
	actions: order.actions.filter((action) => ofShoppers.includes(action)),
	payment: {
		brand: order.payment.method.brand,
		last4: order.payment.method.last4,
		refunded: order.payment.refunded,
		released: order.payment.voided ? order.payment.authorised - order.payment.captured : 0
	},
	placedAt: order.placedAt,
	updatedAt: order.updatedAt
});

/** A parcel's number leads to its address at many carriers, and the order's own number to its look-up. */
export const sharedView = (order: Order): SharedOrder => ({
	orderId: order.orderId,
	version: order.version,
	status: order.status,
	placedAt: order.placedAt,
	lines: order.lines.map(({ lineId, imageUrl }) => ({ lineId, imageUrl })),
	supplierOrders: trackerView(order).supplierOrders.map((part) => ({ ...part, trackingNumber: null, reason: '' })),
	history: order.history.filter(({ isInternal }) => !isInternal).map((entry) => ({ ...entry, what: '', who: shop, why: '' }))
});
