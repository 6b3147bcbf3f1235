// Which cart and which checkout a browser may touch: the id in its cookie alone says nothing once an account has them.
import { getCart } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import { cartWorkflowId } from '#contracts/ids.ts';
import { isSomeoneElses } from '#domain/cart/ownership.ts';
import type { Platform } from '#server/platform.ts';
import { unlessAway } from '#server/temporal.ts';
import { cartIdIn, checkoutIdIn, type Jar } from './cookies.ts';

interface Asking extends Jar {
	locals: { platform: Pick<Platform, 'carts' | 'checkouts' | 'workflows'>; shopper: { shopperId: string } | null };
}

/** Its owner never changes: the row will do, and where there is none to be had, the workflow knows. While it cannot be asked, neither can it be changed. */
async function isOpenTo({ locals: { platform, shopper } }: Asking, cartId: string): Promise<boolean> {
	const stored = await platform.carts.load(cartId).catch(() => null);
	const cart = stored ?? (await unlessAway(platform.workflows.query(cartWorkflowId(cartId), getCart)));
	return !cart || !isSomeoneElses(cart, shopper);
}

/** The id that the browser keeps, unless that cart is another's. */
export async function ownCartId(asking: Asking): Promise<string | null> {
	const cartId = cartIdIn(asking);
	return cartId && (await isOpenTo(asking, cartId)) ? cartId : null;
}

/** A checkout from before it knew its shopper is its cart's. */
export async function isOwnCheckout(asking: Asking, checkout: Pick<Checkout, 'shopperId' | 'cartId'>): Promise<boolean> {
	return checkout.shopperId === undefined ? isOpenTo(asking, checkout.cartId) : !isSomeoneElses(checkout, asking.locals.shopper);
}

/** The id that the browser keeps, where that checkout is known already and is not another's. */
export async function ownCheckoutId(asking: Asking): Promise<string | null> {
	const checkoutId = checkoutIdIn(asking);
	const stored = checkoutId && (await asking.locals.platform.checkouts.load(checkoutId));
	return stored && (await isOwnCheckout(asking, stored)) ? checkoutId : null;
}
