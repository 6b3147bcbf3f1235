// What header and drawer show on every page of the shop.
import type { Cart } from '#contracts/cart.ts';
import { currentCart, type Visitor } from './carts.ts';

type ShopVisitor = Visitor & { locals: { shopper: { shopperId: string; name: string } | null } };

export async function shopLayout(visitor: ShopVisitor): Promise<{ cart: Cart | null; cartIsCurrent: boolean; shopperName: string | null }> {
	const { value: cart, current } = await currentCart(visitor);
	// The checkout's id opens forms and an order: no page needs it.
	return { cart: cart && { ...cart, checkoutId: null }, cartIsCurrent: current, shopperName: visitor.locals.shopper?.name ?? null };
}
