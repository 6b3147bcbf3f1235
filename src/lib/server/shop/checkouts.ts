// The web's side of a checkout: which session the browser is in, and which page its step belongs to.
import { redirect } from '@sveltejs/kit';
import type { UpdateDefinition } from '@temporalio/common';
import { getCheckout, type Checkout, type CheckoutStep } from '#contracts/checkout.ts';
import { checkoutWorkflowId } from '#contracts/ids.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { ask } from './ask.ts';
import { freeCart, type Visitor } from './carts.ts';
import { checkoutIdIn, forgetCheckout } from './cookies.ts';
import { isOwnCheckout } from './own-cart.ts';

export type CheckoutPage = 'shipping' | 'payment' | 'review' | 'processing';

/** Earlier pages stay open for changes until the order is placed. */
const pagesOf: Partial<Record<CheckoutStep, CheckoutPage[]>> = {
	shipping: ['shipping'],
	payment: ['payment', 'shipping'],
	review: ['review', 'payment', 'shipping'],
	processing: ['processing']
};

/** Another's is answered as absent. */
export async function currentCheckout(visitor: Visitor): Promise<Checkout | null> {
	const checkoutId = checkoutIdIn(visitor);
	if (!checkoutId) return null;
	const { platform } = visitor.locals;
	const load = () => platform.checkouts.load(checkoutId);
	const asked = await ask(platform.workflows, checkoutWorkflowId(checkoutId), getCheckout, load, { mustBeCurrent: true });
	return asked.value && (await isOwnCheckout(visitor, asked.value)) ? asked.value : null;
}

export const trackerPath = (visitor: Visitor, orderId: string) =>
	`/order/${orderId}?t=${visitor.locals.platform.trackingTokens.issue(orderId, new Date())}`;

/**
 * Leaves the checkout for the order's tracker. Throws the redirect. The browser keeps which checkout and which cart it was: a second
 * click, another tab and the way back all lead to the order, and the next page finds the cart ordered and lets it go.
 */
export const leaveForOrder = (visitor: Visitor, orderId: string): never => redirect(303, trackerPath(visitor, orderId));

/** Answers the checkout if `page` belongs to its step; otherwise throws the redirect to where the shopper should be. */
export async function checkoutFor(visitor: Visitor, page: CheckoutPage): Promise<Checkout> {
	const checkout = await currentCheckout(visitor);
	if (!checkout) redirect(303, '/shop/cart');
	if (checkout.step === 'complete' && checkout.orderId) return leaveForOrder(visitor, checkout.orderId);
	const pages = pagesOf[checkout.step];
	if (!pages) {
		forgetCheckout(visitor);
		redirect(303, `/shop/cart?checkout=${checkout.step}`);
	}
	if (!pages.includes(page)) redirect(303, `/shop/checkout/${pages[0]}`);
	return checkout;
}

/** Sends a change to the session. Where that has ended, it throws the redirect to where the shopper should be. */
export async function changeCheckout<T, Args extends unknown[]>(
	visitor: Visitor,
	of: { checkoutId: string; page: CheckoutPage },
	definition: UpdateDefinition<Outcome<T>, Args>,
	args: Args
): Promise<Outcome<T>> {
	const { workflows } = visitor.locals.platform;
	const outcome = await workflows.update(checkoutWorkflowId(of.checkoutId), definition, args, { ended: 'checkout-ended' });
	if (outcome.ok || outcome.refusal.code !== 'checkout-ended') return outcome;
	const { cartId, checkoutId, lines, deadline } = await checkoutFor(visitor, of.page);
	await freeCart(visitor, cartId, checkoutId, lines[0]?.heldUntil ?? deadline);
	forgetCheckout(visitor);
	redirect(303, '/shop/cart');
}
