// A write store that takes rows and does not answer: nobody's answer waits for it, and the rows are written when it is back.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as carts from '#contracts/cart.ts';
import { cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { recordHistory } from '#tests/fixtures/replay.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { soonMs } from '#workers/durable/activity-options.ts';
import { startTestShop, type TestShop } from '../cart/cart-shop.fixture.ts';
import { approves, checkoutShopper, ok, type CheckoutShopper } from './checkout-shopper.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: TestShop;
let shopper: CheckoutShopper;
let untilBack: Promise<void> = Promise.resolve();

beforeAll(async () => {
	env = await startDevServer();
	shop = await startTestShop(env, {
		faults: {
			cart: (activities) => ({ ...activities, saveCart: (cart) => untilBack.then(() => activities.saveCart(cart)) }),
			checkout: (activities) => ({ ...activities, saveCheckout: (checkout) => untilBack.then(() => activities.saveCheckout(checkout)) })
		}
	});
	shopper = checkoutShopper(shop);
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

/** Ten times what the store is waited for; it is away for as long as the answers take. */
const answered = <T>(update: Promise<T>): Promise<T> =>
	Promise.race([
		update,
		delay(10 * soonMs, undefined, { ref: false }).then(() => {
			throw new Error('no answer came');
		})
	]);

test('a cart and a checkout answer while the store is stuck, and their rows follow', async () => {
	const { id, cartId, variantId } = await shopper.begin();
	const otherCart = randomUUID();
	let back = () => undefined as void;
	untilBack = new Promise((done) => (back = done));
	try {
		ok(await answered(shopper.shipTo(id)));
		const { checkout } = ok(await answered(shopper.payWith(id, approves)));
		ok(await answered(shopper.place(id, checkout.version)));
		ok(await answered(shop.add(otherCart, variantId)));
		const change = { changeId: randomUUID(), variantId, quantity: 2 };
		ok(await answered(shop.workflows.update(cartWorkflowId(otherCart), carts.setQuantity, [change], { ended: 'cart-ended' })));
	} finally {
		back();
	}
	await vi.waitFor(async () => expect((await shop.carts.load(otherCart))?.lines).toMatchObject([{ quantity: 2 }]), patient);
	await vi.waitFor(async () => expect((await shop.checkouts.load(id))?.step).toBe('complete'), patient);
	await vi.waitFor(async () => expect((await shop.carts.load(cartId))?.status).toBe('ordered'), patient);
	const { client } = shop.workflows;
	await Promise.all([
		client.workflow.getHandle(cartWorkflowId(cartId)).result(),
		client.workflow.getHandle(checkoutWorkflowId(id)).result()
	]);
	await recordHistory(client, { workflowId: cartWorkflowId(cartId) }, 'cart', 'saved-late');
	await recordHistory(client, { workflowId: checkoutWorkflowId(id) }, 'checkout', 'saved-late');
}, 150_000);
