// What workflows say, to whom it concerns: the tracker's view to an order's owner, the card to staff. Nobody listening is no
// failure, and a repeat carries the same version, which browsers drop.
import { cartCard } from '#domain/cart/views.ts';
import { boardCard, trackerView } from '#domain/order/views.ts';
import type { RealtimeActivities } from './activities.contract.ts';
import type { RunningGateway } from './gateway.ts';

export const createRealtimeActivities = ({ publish, stockMoved }: Pick<RunningGateway, 'publish' | 'stockMoved'>): RealtimeActivities => ({
	publishOrder: async ({ order, previous, at }) => {
		const { orderId, version } = order;
		publish({ topic: `order:${orderId}`, version, previous, at, event: { type: 'order.changed', order: trackerView(order) } });
		publish({ topic: 'board', version, previous, at, event: { type: 'order.card-changed', card: boardCard(order) } });
	},
	publishCart: async ({ cart, previous, at }) => {
		const { cartId, version } = cart;
		publish({ topic: `cart:${cartId}`, version, previous, at, event: { type: 'cart.changed', cart } });
		publish({ topic: 'carts', version, previous, at, event: { type: 'cart.card-changed', card: cartCard(cart) } });
	},
	publishCheckout: async ({ checkout, previous, at }) => {
		const { checkoutId, version } = checkout;
		publish({ topic: `checkout:${checkoutId}`, version, previous, at, event: { type: 'checkout.changed', checkout } });
	},
	publishBulk: async ({ progress, previous }) => {
		const { bulkId, version, updatedAt } = progress;
		publish({ topic: `bulk:${bulkId}`, version, previous, at: updatedAt, event: { type: 'bulk.changed', progress } });
	},
	publishStock: (moved) => stockMoved(moved)
});
