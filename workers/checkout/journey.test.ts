// The way from a first line to an order, on the server that the product runs on. Its histories are the recorded ones.
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as carts from '#contracts/cart.ts';
import { cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import { paymentId } from '#contracts/payment.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { recordHistory, replayLive } from '#tests/fixtures/replay.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { startTestShop, type TestShop } from '../cart/cart-shop.fixture.ts';
import { approves, checkoutShopper, ok, type CheckoutShopper } from './checkout-shopper.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: TestShop;
let shopper: CheckoutShopper;
beforeAll(async () => {
	env = await startDevServer();
	shop = await startTestShop(env);
	shopper = checkoutShopper(shop);
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

const ended = { ended: 'cart-ended' } as const;

async function begin(cartId: string) {
	const request = { changeId: randomUUID(), checkoutId: randomUUID() };
	return ok(await shop.workflows.update(cartWorkflowId(cartId), carts.beginCheckout, [request], ended)).checkoutId;
}

test('a cart is filled, changed, checked out twice, declined, and ordered', async () => {
	const [mug, cap] = await Promise.all([shop.sell({ stock: 9 }), shop.sell({ stock: 9, title: 'Cap' })]);
	const cartId = randomUUID();
	const id = cartWorkflowId(cartId);
	ok(await shop.add(cartId, mug.variantId, 2));
	ok(await shop.add(cartId, cap.variantId));
	expect((await shop.add(cartId, cap.variantId, 90)).ok).toBe(false);
	const change = { changeId: randomUUID(), variantId: mug.variantId };
	ok(await shop.workflows.update(id, carts.setQuantity, [{ ...change, quantity: 3 }], ended));
	const older = await begin(cartId);
	ok(await shop.workflows.update(id, carts.removeItem, [{ changeId: randomUUID(), variantId: cap.variantId }], ended));
	const checkoutId = await begin(cartId);
	expect(checkoutId).not.toBe(older);
	ok(await shopper.cancel(older));

	ok(await shopper.shipTo(checkoutId));
	const declined = ok(await shopper.payWith(checkoutId, '4000000000009995')).checkout;
	expect(await shopper.place(checkoutId, declined.version)).toMatchObject({ refusal: { code: 'insufficient-funds' } });
	const { checkout } = ok(await shopper.payWith(checkoutId, approves));
	expect(ok(await shopper.place(checkoutId, checkout.version)).result).toBe('ordered');

	const { client } = shop.workflows;
	await Promise.all([client.workflow.getHandle(id).result(), client.workflow.getHandle(checkoutWorkflowId(checkoutId)).result()]);
	expect(await shop.free(cap.sku)).toBe(9);
	expect(await shop.free(mug.sku)).toBe(6);
	expect(await shop.ledger.balance()).toBe(0);
	await recordHistory(client, { workflowId: id }, 'cart', 'changed-and-ordered');
	await recordHistory(client, { workflowId: checkoutWorkflowId(checkoutId) }, 'checkout', 'declined-and-ordered');
	await recordHistory(client, { workflowId: checkoutWorkflowId(older) }, 'checkout', 'outdated-and-cancelled');
});

test('a checkout at a new pace is placed as it was reviewed, and is told no more afterwards', async () => {
	const { id, reviewed } = await shopper.review(approves);
	await vi.waitFor(async () => expect(await shop.paceFollowers.list()).toContain(checkoutWorkflowId(id)), patient);
	await shop.setPace(6);
	await vi.waitFor(
		async () => expect(Date.parse((await shopper.look(id))?.deadline ?? '')).toBeLessThan(Date.parse(reviewed.deadline)),
		patient
	);
	// Back at a pace of 1 it never outlasts its holds.
	await shop.setPace(1);
	await vi.waitFor(async () => expect((await shopper.look(id))?.version).toBe(reviewed.version + 2), patient);
	expect(Date.parse((await shopper.look(id))?.deadline ?? '')).toBeLessThanOrEqual(Date.parse(reviewed.deadline));
	expect(ok(await shopper.place(id, reviewed.version)).result).toBe('ordered');
	const handle = shop.workflows.client.workflow.getHandle(checkoutWorkflowId(id));
	await handle.result();
	await vi.waitFor(async () => expect(await shop.paceFollowers.list()).not.toContain(checkoutWorkflowId(id)), patient);
	await recordHistory(shop.workflows.client, { workflowId: checkoutWorkflowId(id) }, 'checkout', 'paced-and-ordered');
});

test('a checkout that Temporal is asked to cancel ends as if the shopper had left', async () => {
	const { id, sku } = await shopper.begin({ stock: 2, quantity: 2 });
	const handle = shop.workflows.client.workflow.getHandle(checkoutWorkflowId(id));
	await handle.cancel();
	await handle.result();
	expect(await shop.free(sku)).toBe(2);
	await recordHistory(shop.workflows.client, { workflowId: checkoutWorkflowId(id) }, 'checkout', 'cancelled-from-outside');
});

test('an authorised payment of an order that could not be made is voided, and the checkout is placed again', async () => {
	const { id, reviewed } = await shopper.review(approves);
	const refusedByTemporal = Object.assign(new Error('Blob data size exceeds limit.'), { code: 3, details: '', metadata: {} });
	vi.spyOn(shop.workflows.client.workflow, 'start').mockRejectedValueOnce(refusedByTemporal);
	expect(await shopper.place(id, reviewed.version)).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
	expect(await shop.payments.figures(paymentId(id, 1))).toMatchObject({ authorised: 0, isVoided: true });
	expect(ok(await shopper.place(id, (await shopper.look(id))?.version ?? 0)).result).toBe('ordered');
	await shop.workflows.client.workflow.getHandle(checkoutWorkflowId(id)).result();
	await recordHistory(shop.workflows.client, { workflowId: checkoutWorkflowId(id) }, 'checkout', 'voided-and-ordered');
});

test('placing an order is answered with the order', async () => {
	const times: number[] = [];
	const lengths: number[] = [];
	for (let i = 0; i < 8; i++) {
		const { id, reviewed } = await shopper.review(approves);
		const started = performance.now();
		expect(ok(await shopper.place(id, reviewed.version)).result).toBe('ordered');
		times.push(performance.now() - started);
		const handle = shop.workflows.client.workflow.getHandle(checkoutWorkflowId(id));
		await handle.result();
		lengths.push((await handle.describe()).historyLength);
	}
	const sorted = times.toSorted((a, b) => a - b).map(Math.round);
	console.log(`placeOrder: p50 ${sorted[4]} ms, longest ${sorted.at(-1)} ms; ${lengths[0]} events of a checkout`);
	expect(Math.max(...lengths)).toBeLessThan(130);
});

test('a cart’s first run hands everything over to the next', async () => {
	const { variantId } = await shop.sell({ stock: 500 });
	const cartId = randomUUID();
	const changeId = randomUUID();
	ok(await shop.add(cartId, variantId, 1));
	for (let i = 0; i < 105; i++) {
		const change = { changeId: i === 104 ? changeId : randomUUID(), variantId, quantity: 1 + (i % 50) };
		ok(await shop.workflows.update(cartWorkflowId(cartId), carts.setQuantity, [change], ended));
	}
	const before = await shop.cart(cartId);
	const runId = (await shop.workflows.client.workflow.getHandle(cartWorkflowId(cartId)).describe()).runId;
	ok(await shop.workflows.update(cartWorkflowId(cartId), carts.setQuantity, [{ changeId, variantId, quantity: 99 }], ended));
	expect(await shop.cart(cartId)).toEqual(before);
	await vi.waitFor(async () => expect((await shop.carts.load(cartId))?.version).toBe(before.version), patient);
	await recordHistory(shop.workflows.client, { workflowId: cartWorkflowId(cartId), runId }, 'cart', 'later-run');
});

test('whatever comes together while many carts are changed and checked out, each can be gone on with by another worker', async () => {
	const sessions = await Promise.all(
		Array.from({ length: 10 }, async () => {
			const { id, cartId, variantId, reviewed } = await shopper.review(approves, { stock: 50 });
			await Promise.all([shop.add(cartId, variantId), shop.add(cartId, variantId, 2), shopper.look(id), shop.cart(cartId)]);
			expect(await shopper.place(id, reviewed.version + 9)).toMatchObject({ ok: false });
			const again = await begin(cartId);
			await shopper.shipTo(again);
			const { checkout } = ok(await shopper.payWith(again, approves));
			const [placed] = await Promise.all([shopper.place(again, checkout.version), shopper.look(again), shop.cart(cartId)]);
			ok(placed);
			await shopper.reaches(again, 'complete');
			return { cartId, checkouts: [id, again] };
		})
	);
	const checkoutIds = sessions.flatMap(({ checkouts }) => checkouts.map(checkoutWorkflowId));
	await replayLive(shop.workflows.client, checkoutIds, 'checkout');
	await replayLive(
		shop.workflows.client,
		sessions.map(({ cartId }) => cartWorkflowId(cartId)),
		'cart'
	);
}, 180_000);
