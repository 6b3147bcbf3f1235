// One entity as it is now: from the write store, or, where its first write is still on its way, from its workflow. Never from
// a search index.
import { getBulk, type Bulk } from '#contracts/bulk.ts';
import type { Cart } from '#contracts/cart.ts';
import { getCart } from '#contracts/cart.ts';
import { getCheckout, type Checkout } from '#contracts/checkout.ts';
import { bulkWorkflowId, cartWorkflowId, checkoutWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { getOrder, type Order } from '#contracts/order.ts';
import type { Platform } from '#server/platform.ts';

/** Null where nothing of that id is known. Throws where that cannot be told now: whoever watches asks again, and is not told that it is not there. */
export interface Entities {
	order(orderId: string): Promise<Order | null>;
	cart(cartId: string): Promise<Cart | null>;
	checkout(checkoutId: string): Promise<Checkout | null>;
	bulk(bulkId: string): Promise<Bulk | null>;
}

export const createEntities = ({
	orders,
	carts,
	checkouts,
	bulks,
	workflows
}: Pick<Platform, 'orders' | 'carts' | 'checkouts' | 'bulks' | 'workflows'>): Entities => ({
	order: async (orderId) => (await orders.load(orderId)) ?? workflows.query(orderWorkflowId(orderId), getOrder),
	cart: async (cartId) => (await carts.load(cartId)) ?? workflows.query(cartWorkflowId(cartId), getCart),
	checkout: async (checkoutId) => (await checkouts.load(checkoutId)) ?? workflows.query(checkoutWorkflowId(checkoutId), getCheckout),
	bulk: async (bulkId) => (await bulks.load(bulkId)) ?? workflows.query(bulkWorkflowId(bulkId), getBulk)
});
