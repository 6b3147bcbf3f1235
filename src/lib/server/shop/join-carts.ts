// A cart belongs to the account once somebody signs in: what was put in as a guest goes into the account's cart, and every device that
// signs in finds the same one.
import { createHash } from 'node:crypto';
import { mergeCart, removeItem, type Cart } from '#contracts/cart.ts';
import { cartWorkflowId } from '#contracts/ids.ts';
import { currentCart, openCart, type Visitor } from './carts.ts';
import { cartIdIn, forgetCart, forgetCheckout, rememberCart } from './cookies.ts';

const ended = { ended: 'cart-ended' } as const;

/** The same for the same text, so that two sign-ins at once join a cart once. */
function changeIdFor(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

type Wanted = Pick<Cart['lines'][number], 'variantId' | 'quantity'>;

const stillMissing = (wanted: readonly Wanted[], before: Cart, after: Cart): Wanted[] => {
	const of = (cart: Cart, id: string) => cart.lines.find(({ variantId }) => variantId === id)?.quantity ?? 0;
	return wanted
		.map(({ variantId, quantity }) => ({ variantId, quantity: quantity - (of(after, variantId) - of(before, variantId)) }))
		.filter(({ quantity }) => quantity > 0);
};

/** False where the carts could not be asked: the guest's stays as it was. */
async function moveLines({ locals: { platform } }: Visitor, guest: Cart, own: Cart): Promise<boolean> {
	const { workflows } = platform;
	const wanted = guest.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
	const key = `${guest.cartId} ${guest.version} into ${own.cartId}`;
	const merge = (step: string, lines: Wanted[]) =>
		workflows.update(cartWorkflowId(own.cartId), mergeCart, [{ changeId: changeIdFor(`${key} ${step}`), lines }], ended);
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
	return true;
}

/** At sign-in and sign-up. A sign-in never fails for a cart's sake. */
export async function joinCarts(visitor: Visitor, shopperId: string): Promise<void> {
	const { carts } = visitor.locals.platform;
	const { value: found } = await currentCart(visitor);
	// Another account's cart, left behind in this browser, is nobody's to take.
	const guest = found && (found.shopperId === null || found.shopperId === shopperId) ? found : null;
	const ownId = await carts.cartOfShopper(shopperId);
	const own = ownId && ownId !== guest?.cartId ? await openCart(visitor, ownId) : null;
	if (!own) {
		if (guest) await carts.setCartOfShopper(shopperId, guest.cartId);
		else if (found) forgetCart(visitor);
		return;
	}
	if (guest && guest.lines.length > 0 && !(await moveLines(visitor, guest, own))) return;
	rememberCart(visitor, own.cartId);
	forgetCheckout(visitor);
}

/** At sign-out: the cart waits in the account. */
export async function leaveCart(visitor: Visitor, shopperId: string): Promise<void> {
	const { carts } = visitor.locals.platform;
	const cartId = cartIdIn(visitor);
	if (cartId && (await openCart(visitor, cartId)) && !(await carts.cartOfShopper(shopperId)))
		await carts.setCartOfShopper(shopperId, cartId);
	forgetCart(visitor);
}
