// A shopper in a test shop's checkout.
import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import * as carts from '#contracts/cart.ts';
import * as messages from '#contracts/checkout.ts';
import type { Checkout } from '#contracts/checkout.ts';
import type { Shipping } from '#contracts/checkout.schema.ts';
import { cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { TestShop } from '../cart/cart-shop.fixture.ts';

export const ok = <T>(outcome: Outcome<T>): T => {
	if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
	return outcome;
};
const ended = { ended: 'checkout-ended' } as const;
export const home: Shipping = {
	email: ' Ada@Example.com ',
	firstName: 'Ada',
	lastName: 'Lovelace',
	address1: '1 Main Street',
	address2: '',
	city: 'Springfield',
	region: 'Illinois',
	postalCode: '62701',
	country: 'US',
	phone: ''
};
export const approves = '4242424242424242';

export type CheckoutShopper = ReturnType<typeof checkoutShopper>;

export function checkoutShopper(shop: TestShop) {
	async function card(number: string) {
		const method = await shop.paymentProvider.tokenize({ number, expiry: '12/39', cvc: '123', name: 'Ada Lovelace' });
		if (!method) throw new Error('The card is not valid.');
		return method;
	}
	const shipTo = (id: string, shipping: Shipping = home) =>
		shop.workflows.update(checkoutWorkflowId(id), messages.setShipping, [shipping], ended);
	const payWith = async (id: string, number: string) =>
		shop.workflows.update(checkoutWorkflowId(id), messages.setPayment, [await card(number)], ended);
	const place = (id: string, version: number) =>
		shop.workflows.update(checkoutWorkflowId(id), messages.placeOrder, [{ changeId: randomUUID(), version }], ended);
	const cancel = (id: string) => shop.workflows.update(checkoutWorkflowId(id), messages.cancelCheckout, [], ended);
	const look = (id: string) => shop.workflows.query(checkoutWorkflowId(id), messages.getCheckout);
	const reaches = (id: string, step: Checkout['step']) =>
		vi.waitFor(async () => expect((await look(id))?.step).toBe(step), { timeout: 20_000, interval: 50 });

	/** A cart with one line in a checkout. */
	async function begin({ stock = 5, quantity = 1, price = 2_000, shopperId = null as string | null } = {}) {
		const item = await shop.sell({ stock, price });
		const cartId = randomUUID();
		ok(await shop.add(cartId, item.variantId, quantity));
		const request = { changeId: randomUUID(), checkoutId: randomUUID(), shopperId };
		const begun = await shop.workflows.update(cartWorkflowId(cartId), carts.beginCheckout, [request], { ended: 'cart-ended' });
		return { ...item, cartId, id: ok(begun).checkoutId };
	}
	async function review(number: string, options?: Parameters<typeof begin>[0]) {
		const session = await begin(options);
		ok(await shipTo(session.id));
		return { ...session, reviewed: ok(await payWith(session.id, number)).checkout };
	}

	return { shipTo, payWith, place, cancel, look, reaches, begin, review };
}
