// A cart belongs to the account once somebody signs in: what was put in as a guest goes into the account's cart, and every device that
// signs in finds the same one. A guest's cart itself is never made the account's: whoever held its cookie would follow it.
import { createHash } from 'node:crypto';
import { applyPromotion, mergeCart, removeItem, type Cart } from '#contracts/cart.ts';
import { cancelCheckout } from '#contracts/checkout.ts';
import { cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import { currentCart, openCart, startOf, type Visitor } from './carts.ts';
import { cartIdIn, forgetCart, forgetCheckout, rememberCart } from './cookies.ts';

const ended = { ended: 'cart-ended' } as const;

/** The same for the same text, so that two sign-ins at once join a cart once. */
function changeIdFor(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

type Wanted = Pick<Cart['lines'][number], 'variantId' | 'quantity'>;

const stillMissing = (wanted: readonly Wanted[], before: Pick<Cart, 'lines'>, after: Pick<Cart, 'lines'>): Wanted[] => {
	const of = (cart: Pick<Cart, 'lines'>, id: string) => cart.lines.find(({ variantId }) => variantId === id)?.quantity ?? 0;
	return wanted
		.map(({ variantId, quantity }) => ({ variantId, quantity: quantity - (of(after, variantId) - of(before, variantId)) }))
		.filter(({ quantity }) => quantity > 0);
};

/**
 * False where the carts could not be asked: the guest's stays as it was. The account's cart is begun here where it has none, under an id
 * that nobody held as a guest.
 */
async function moveLines(visitor: Visitor, guest: Cart, own: Pick<Cart, 'cartId' | 'lines' | 'promotion'>): Promise<boolean> {
	const { workflows } = visitor.locals.platform;
	const wanted = guest.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
	const key = `${guest.cartId} ${guest.version} into ${own.cartId}`;
	const merge = (step: string, lines: Wanted[]) =>
		workflows.updateWithStart(startOf(visitor, own.cartId), mergeCart, [{ changeId: changeIdFor(`${key} ${step}`), lines }], ended);
	const merged = await merge('all', wanted);
	if (!merged.ok) return false;
	await Promise.all(
		wanted.map(({ variantId }) =>
			workflows.update(cartWorkflowId(guest.cartId), removeItem, [{ changeId: changeIdFor(`${key} ${variantId}`), variantId }], ended)
		)
	);
	// The last units were held by the guest's own cart until now.
	const missing = stillMissing(wanted, own, merged.cart);
	if (missing.length > 0) await merge('rest', missing);
	if (guest.promotion && !own.promotion) {
		const change = { changeId: changeIdFor(`${key} promotion`), code: guest.promotion.code };
		await workflows.update(cartWorkflowId(own.cartId), applyPromotion, [change], ended);
	}
	return true;
}

/** A guest's checkout opens to whoever held its id, and would outlive its cart. False where it goes on: its order is being placed. */
async function endCheckout({ locals: { platform } }: Visitor, { checkoutId }: Cart): Promise<boolean> {
	if (!checkoutId) return true;
	const outcome = await platform.workflows.update(checkoutWorkflowId(checkoutId), cancelCheckout, [], { ended: 'checkout-ended' });
	return outcome.ok || outcome.refusal.code === 'checkout-ended';
}

/** At sign-in and sign-up. A sign-in never fails for a cart's sake. */
export async function joinCarts(visitor: Visitor, shopperId: string): Promise<void> {
	const { platform } = visitor.locals;
	const { value: found } = await currentCart(visitor);
	const guest = found?.shopperId === null && found.lines.length > 0 ? found : null;
	const shopper: Visitor = { cookies: visitor.cookies, url: visitor.url, locals: { platform, shopper: { shopperId } } };
	const ownId = await platform.carts.cartOfShopper(shopperId);
	const open = ownId ? await openCart(shopper, ownId) : null;
	const own = open?.shopperId === shopperId ? open : null;
	if (guest) {
		const into = own ?? { cartId: changeIdFor(`${guest.cartId} ${guest.version} of ${shopperId}`), lines: [] };
		if (!(await endCheckout(shopper, guest)) || !(await moveLines(shopper, guest, into))) return;
		if (!own) await platform.carts.setCartOfShopper(shopperId, into.cartId);
		rememberCart(visitor, into.cartId);
	} else if (own) rememberCart(visitor, own.cartId);
	else forgetCart(visitor);
	forgetCheckout(visitor);
}

/** At sign-out: the cart waits in the account. */
export async function leaveCart(visitor: Visitor, shopperId: string): Promise<void> {
	const { carts } = visitor.locals.platform;
	const cartId = cartIdIn(visitor);
	const cart = cartId ? await openCart(visitor, cartId) : null;
	if (cart?.shopperId === shopperId && !(await carts.cartOfShopper(shopperId))) await carts.setCartOfShopper(shopperId, cart.cartId);
	forgetCart(visitor);
}
