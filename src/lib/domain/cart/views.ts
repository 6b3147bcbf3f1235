import type { Cart } from '#contracts/cart.ts';
import type { CartCard } from '#contracts/live.ts';
import { itemCount } from './cart-lines.ts';

/** The admin list's row of a cart. */
export const cartCard = (cart: Cart): CartCard => ({
	cartId: cart.cartId,
	version: cart.version,
	status: cart.status,
	itemCount: itemCount(cart.lines),
	lines: cart.lines.map(({ title, variantTitle, quantity }) => ({ title, variantTitle, quantity })),
	subtotal: cart.subtotal,
	inCheckout: cart.checkoutId !== null && cart.status === 'open',
	updatedAt: cart.updatedAt
});
