// Alone with its server: a child that ends after its parent keeps the test server's time from being skipped afterwards.
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkoutWorkflowId } from '#contracts/ids.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { recordHistory } from '#tests/fixtures/replay.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { startTestShop, type TestShop } from '../cart/cart-shop.fixture.ts';
import { approves, checkoutShopper, ok, type CheckoutShopper } from './checkout-shopper.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: TestShop;
let shopper: CheckoutShopper;
beforeAll(async () => {
	env = await startTimeSkipping();
	shop = await startTestShop(env);
	shopper = checkoutShopper(shop);
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

test('a checkout that its cart has left behind ends within a quarter of an hour; what was not taken anew is free', async () => {
	const { id, cartId, sku } = await shopper.review(approves, { stock: 2, quantity: 2 });
	const other = await shop.sell({ stock: 3 });
	ok(await shop.add(cartId, other.variantId));
	await vi.waitFor(async () => expect((await shopper.look(id))?.problem?.code).toBe('cart-changed'), patient);
	await env.sleep('14m');
	expect((await shopper.look(id))?.step).toBe('review');
	expect(await shop.free(sku)).toBe(0);
	await env.sleep('2m');
	await vi.waitFor(
		async () => expect(await shop.checkouts.load(id)).toMatchObject({ step: 'expired', problem: { code: 'cart-changed' } }),
		patient
	);
	await vi.waitFor(async () => expect(await shop.free(sku)).toBe(2), patient);
	await vi.waitFor(async () => expect((await shop.cart(cartId)).lines.map(({ heldUntil }) => heldUntil)).toEqual([null, null]), patient);
	expect(await shop.cart(cartId)).toMatchObject({ status: 'open', checkoutId: null, lines: { length: 2 } });
});

test('a checkout that nobody finishes releases its stock at the hour’s end, and the cart says why', async () => {
	const { id, cartId, sku } = await shopper.review(approves, { stock: 2, quantity: 2 });
	await env.sleep('59m');
	expect((await shopper.look(id))?.step).toBe('review');
	await env.sleep('2m');
	await vi.waitFor(async () => expect((await shop.checkouts.load(id))?.step).toBe('expired'), patient);
	expect(await shop.free(sku)).toBe(2);
	await vi.waitFor(
		async () =>
			expect(await shop.cart(cartId)).toMatchObject({ checkoutId: null, notice: { code: 'checkout-ended' }, lines: [{ heldUntil: null }] }),
		patient
	);
	await recordHistory(shop.workflows.client, { workflowId: checkoutWorkflowId(id) }, 'checkout', 'expired');
});

test('an open checkout follows the shop’s pace: what is left of its hour runs faster, and its stock is free with its end', async () => {
	const { id, cartId, sku, reviewed } = await shopper.review(approves, { stock: 2, quantity: 2 });
	await env.sleep('30m');
	await shop.setPace(60);
	await vi.waitFor(async () => expect((await shopper.look(id))?.version).toBe(reviewed.version + 1), patient);
	const left = Date.parse((await shopper.look(id))?.deadline ?? '') - (await env.currentTimeMs());
	expect(left).toBeGreaterThan(20_000);
	expect(left).toBeLessThanOrEqual(30_000);
	await env.sleep('31s');
	await vi.waitFor(async () => expect((await shop.checkouts.load(id))?.step).toBe('expired'), patient);
	await vi.waitFor(async () => expect(await shop.free(sku)).toBe(2), patient);
	await vi.waitFor(
		async () => expect(await shop.cart(cartId)).toMatchObject({ checkoutId: null, notice: { code: 'checkout-ended' } }),
		patient
	);
	await vi.waitFor(async () => expect(await shop.paceFollowers.list()).not.toContain(checkoutWorkflowId(id)), patient);
	await shop.setPace(1);
});
