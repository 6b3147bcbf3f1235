// The web's side of a checkout: which session the browser is in, and which page its step belongs to.
import { redirect } from '@sveltejs/kit';
import { getCheckout, type Checkout, type CheckoutStep } from '#contracts/checkout.ts';
import { checkoutWorkflowId } from '#contracts/ids.ts';
import { ask } from './ask.ts';
import type { Visitor } from './carts.ts';
import { checkoutIdIn, forgetCheckout } from './cookies.ts';

export type CheckoutPage = 'shipping' | 'payment' | 'review' | 'processing';

/** Earlier pages stay open for changes until the order is placed. */
const pagesOf: Partial<Record<CheckoutStep, CheckoutPage[]>> = {
	shipping: ['shipping'],
	payment: ['payment', 'shipping'],
	review: ['review', 'payment', 'shipping'],
	processing: ['processing']
};

export async function currentCheckout(visitor: Visitor): Promise<Checkout | null> {
	const checkoutId = checkoutIdIn(visitor);
	if (!checkoutId) return null;
	const { platform } = visitor.locals;
	const load = () => platform.checkouts.load(checkoutId);
	const asked = await ask(platform.workflows, checkoutWorkflowId(checkoutId), getCheckout, load, { mustBeCurrent: true });
	return asked.value;
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
