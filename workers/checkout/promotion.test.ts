// Codes from the cart to the order, on the server that the product runs on. Its histories are the recorded ones.
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as carts from '#contracts/cart.ts';
import * as messages from '#contracts/checkout.ts';
import { cartWorkflowId, checkoutWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { usd } from '#contracts/money.ts';
import type { OrderInput } from '#contracts/order.ts';
import { paymentId } from '#contracts/payment.ts';
import type { Promotion } from '#contracts/promotion.ts';
import type { StoreConfig } from '#contracts/identity.ts';
import { standardShippingRates } from '#domain/pricing/shipping-cost.ts';
import { samplePromotion } from '#domain/promotion/promotion.fixture.ts';
import { recordHistory } from '#tests/fixtures/replay.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { startTestShop, type TestShop } from '../cart/cart-shop.fixture.ts';
import { approves, checkoutShopper, home, ok, type CheckoutShopper } from './checkout-shopper.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: TestShop;
let shopper: CheckoutShopper;
beforeAll(async () => {
	env = await startDevServer();
	shop = await startTestShop(env);
	shopper = checkoutShopper(shop);
});
afterEach(async () => {
	vi.restoreAllMocks();
	expect(await shop.ledger.balance()).toBe(0);
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

const who = { kind: 'staff', name: 'Ada' } as const;
const ended = { ended: 'cart-ended' } as const;

async function save(to: Promotion) {
	expect(await shop.promotions.save({ changeId: randomUUID(), at: to.updatedAt, who, what: 'changed', to })).toBe(true);
	return to;
}
const made = (change: Partial<Promotion> = {}) =>
	save(samplePromotion({ code: `CODE-${randomUUID().slice(0, 8).toUpperCase()}`, ...change }));
const uses = async ({ code }: Promotion) => (await shop.promotions.find(code))?.uses;

const enter = (cartId: string, code: string) =>
	shop.workflows.update(cartWorkflowId(cartId), carts.applyPromotion, [{ changeId: randomUUID(), code }], ended);
const apply = (id: string, code: string) =>
	shop.workflows.update(checkoutWorkflowId(id), messages.applyPromotion, [{ code }], { ended: 'checkout-ended' });
const inputOf = async (orderId: string) => {
	const { events } = await shop.workflows.client.workflow.getHandle(orderWorkflowId(orderId)).fetchHistory();
	const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
	return JSON.parse(Buffer.from(input?.data ?? []).toString()) as OrderInput;
};

async function cartWith(price: number, quantity = 1) {
	const item = await shop.sell({ stock: 20, price });
	const cartId = randomUUID();
	ok(await shop.add(cartId, item.variantId, quantity));
	const begin = async () => {
		const request = { changeId: randomUUID(), checkoutId: randomUUID() };
		return ok(await shop.workflows.update(cartWorkflowId(cartId), carts.beginCheckout, [request], ended)).checkoutId;
	};
	return { ...item, cartId, begin };
}

test('a code goes from the cart over the review into the order, and its use is counted once', async () => {
	const promotion = await made({ minSubtotal: usd(3_000) });
	const { cartId, variantId, begin } = await cartWith(1_999, 2);
	expect(ok(await enter(cartId, ` ${promotion.code.toLowerCase()} `)).cart).toMatchObject({
		promotion: { code: promotion.code },
		discount: { amount: usd(400) },
		subtotal: usd(3_998)
	});
	// It stays in the cart, and takes nothing off while there is too little.
	const set = (quantity: number) =>
		shop.workflows.update(cartWorkflowId(cartId), carts.setQuantity, [{ changeId: randomUUID(), variantId, quantity }], ended);
	expect(ok(await set(1)).cart).toMatchObject({ promotion: { code: promotion.code }, discount: null });
	ok(await set(2));
	const id = await begin();
	expect(await shopper.look(id)).toMatchObject({ discount: { amount: usd(400) }, total: null });
	ok(await shopper.shipTo(id));
	const { checkout } = ok(await shopper.payWith(id, approves));
	// 6.25 % of what is left of the goods.
	expect(checkout).toMatchObject({ discount: { amount: usd(400) }, shippingCost: usd(599), tax: usd(225), total: usd(3_598 + 599 + 225) });
	const answer = ok(await shopper.place(id, checkout.version));
	if (answer.result !== 'ordered') throw new Error('not ordered');
	expect(await inputOf(answer.orderId)).toMatchObject({
		discount: { code: promotion.code, amount: usd(400) },
		lines: [{ discount: usd(400) }],
		total: usd(4_422)
	});
	expect(await shop.payments.figures(paymentId(id, 1))).toMatchObject({ authorised: 4_422 });
	expect(await uses(promotion)).toBe(1);
	const { client } = shop.workflows;
	await Promise.all([
		client.workflow.getHandle(cartWorkflowId(cartId)).result(),
		client.workflow.getHandle(checkoutWorkflowId(id)).result()
	]);
	await recordHistory(client, { workflowId: cartWorkflowId(cartId) }, 'cart', 'with-a-code');
	await recordHistory(client, { workflowId: checkoutWorkflowId(id) }, 'checkout', 'with-a-code');
});

test('a cart says why a code is not taken, keeps what it has, and lets go of it', async () => {
	const { cartId } = await cartWith(2_000);
	const [promotion, over, later, large, used] = await Promise.all([
		made(),
		made({ endsAt: '2026-01-01T00:00:00.000Z' }),
		made({ startsAt: '2099-01-01T00:00:00.000Z' }),
		made({ minSubtotal: usd(2_001) }),
		made({ usageLimit: 1 })
	]);
	const claim = {
		checkoutId: randomUUID(),
		attempt: 1,
		customer: 'a@b.c',
		terms: used,
		subtotal: usd(2_000),
		at: new Date().toISOString()
	};
	await shop.promotions.claim(claim);
	ok(await enter(cartId, promotion.code));
	for (const [{ code }, reason] of [
		[over, 'promotion-expired'],
		[later, 'promotion-not-yet'],
		[large, 'promotion-below-minimum'],
		[used, 'promotion-used-up'],
		[{ code: 'NOWHERE' }, 'promotion-unknown'],
		[{ code: '' }, 'promotion-unknown'],
		[{ code: "'; drop table promotions" }, 'promotion-unknown']
	] as const)
		expect(await enter(cartId, code)).toMatchObject({ ok: false, refusal: { code: reason, field: 'code' } });
	expect((await shop.cart(cartId)).promotion?.code).toBe(promotion.code);
	const remove = { changeId: randomUUID() };
	const left = ok(await shop.workflows.update(cartWorkflowId(cartId), carts.removePromotion, [remove], ended)).cart;
	expect(left).toMatchObject({ promotion: null, discount: null });
});

test('a code that is entered into a cart ends the checkout that was open for it', async () => {
	const promotion = await made();
	const { cartId, begin } = await cartWith(2_000);
	const id = await begin();
	ok(await shopper.shipTo(id));
	const { checkout } = ok(await shopper.payWith(id, approves));
	ok(await enter(cartId, promotion.code));
	await vi.waitFor(async () => expect(await shopper.place(id, checkout.version)).toMatchObject({ refusal: { code: 'cart-changed' } }));
	const again = await begin();
	expect(again).not.toBe(id);
	expect((await shopper.look(again))?.discount?.amount).toEqual(usd(200));
});

test('at the review a code is applied and taken out again; what was reviewed before is outdated', async () => {
	const promotion = await made({ rule: { kind: 'free-shipping' } });
	const { id, reviewed } = await shopper.review(approves);
	const { checkout } = ok(await apply(id, promotion.code));
	expect(checkout).toMatchObject({ step: 'review', discount: { amount: usd(499) }, total: usd(2_000 + 125) });
	expect(await shopper.place(id, reviewed.version)).toMatchObject({ refusal: { code: 'review-outdated' } });
	const abroad = ok(await shopper.shipTo(id, { ...home, country: 'DE', region: '', postalCode: '10115' })).checkout;
	expect(abroad).toMatchObject({ discount: { amount: usd(999) }, tax: usd(380), total: usd(2_380) });
	expect(await apply(id, 'NOWHERE')).toMatchObject({ refusal: { code: 'promotion-unknown', field: 'code' } });
	const without = ok(
		await shop.workflows.update(checkoutWorkflowId(id), messages.removePromotion, [], { ended: 'checkout-ended' })
	).checkout;
	expect(without).toMatchObject({ step: 'review', promotion: null, discount: null, total: usd(2_000 + 999 + 570) });
	expect(ok(await shopper.place(id, without.version)).result).toBe('ordered');
	expect(await uses(promotion)).toBe(0);
});

describe('what was reviewed is what is charged', () => {
	test('else the review is made anew, with the reason and the code as it is now', async () => {
		const promotion = await made();
		const { id, sku } = await shopper.review(approves, { stock: 1 });
		const { checkout } = ok(await apply(id, promotion.code));
		await save({ ...promotion, version: 2, rule: { kind: 'percent', percent: 5 } });
		expect(await shopper.place(id, checkout.version)).toMatchObject({
			refusal: { code: 'review-outdated', message: expect.stringContaining(`The code ${promotion.code} has changed.`) }
		});
		const now = await shopper.look(id);
		expect(now).toMatchObject({ step: 'review', discount: { amount: usd(100) }, problem: { code: 'review-outdated' } });
		expect(await shop.free(sku)).toBe(0);
		expect(await uses(promotion)).toBe(0);
		await save({ ...promotion, version: 3, isActive: false });
		expect(await shopper.place(id, now?.version ?? 0)).toMatchObject({ refusal: { code: 'review-outdated' } });
		const off = await shopper.look(id);
		expect(off).toMatchObject({ promotion: null, discount: null, total: usd(2_000 + 499 + 125) });
		expect(ok(await shopper.place(id, off?.version ?? 0)).result).toBe('ordered');
		await shop.workflows.client.workflow.getHandle(checkoutWorkflowId(id)).result();
		await recordHistory(shop.workflows.client, { workflowId: checkoutWorkflowId(id) }, 'checkout', 'code-lost-and-ordered');
	});

	test('a declined card gives the use back, and the next attempt claims it again', async () => {
		const promotion = await made({ usageLimit: 1 });
		const { id } = await shopper.review('4000000000000002');
		const { checkout } = ok(await apply(id, promotion.code));
		expect(await shopper.place(id, checkout.version)).toMatchObject({ refusal: { code: 'card-declined' } });
		expect(await uses(promotion)).toBe(0);
		const again = ok(await shopper.payWith(id, approves)).checkout;
		expect(again.discount?.amount).toEqual(usd(200));
		expect(ok(await shopper.place(id, again.version)).result).toBe('ordered');
		expect(await uses(promotion)).toBe(1);
	});

	test('an order that could not be made gives the use back', async () => {
		const promotion = await made({ usageLimit: 1 });
		const { id } = await shopper.review(approves);
		const { checkout } = ok(await apply(id, promotion.code));
		const refusedByTemporal = Object.assign(new Error('Blob data size exceeds limit.'), { code: 3, details: '', metadata: {} });
		vi.spyOn(shop.workflows.client.workflow, 'start').mockRejectedValueOnce(refusedByTemporal);
		expect(await shopper.place(id, checkout.version)).toMatchObject({ refusal: { code: 'unavailable' } });
		expect(await uses(promotion)).toBe(0);
		expect(ok(await shopper.place(id, (await shopper.look(id))?.version ?? 0)).result).toBe('ordered');
		expect(await uses(promotion)).toBe(1);
	});
});

test('of many shoppers who place at once, the last use is one order’s; the others review what it costs without', async () => {
	const promotion = await made({ usageLimit: 1 });
	const reviews = await Promise.all(
		Array.from({ length: 8 }, async () => {
			const { id } = await shopper.review(approves);
			return { id, version: ok(await apply(id, promotion.code)).checkout.version };
		})
	);
	await Promise.all(reviews.map(({ id, version }) => shopper.place(id, version)));
	// One whose answer took its time may be under way still.
	await vi.waitFor(
		async () => {
			for (const { id } of reviews) expect((await shopper.look(id))?.step).not.toBe('processing');
		},
		{ timeout: 30_000, interval: 100 }
	);
	const after = await Promise.all(reviews.map(({ id }) => shopper.look(id)));
	const ordered = after.filter((checkout) => checkout?.step === 'complete');
	expect(ordered.map((checkout) => checkout?.total)).toEqual([usd(1_800 + 499 + 113)]);
	expect(await uses(promotion)).toBe(1);
	const others = after.filter((checkout) => checkout?.step === 'review');
	expect(others).toHaveLength(7);
	for (const checkout of others) {
		expect(checkout).toMatchObject({
			promotion: null,
			discount: null,
			total: usd(2_000 + 499 + 125),
			problem: { code: 'review-outdated' }
		});
		expect(ok(await shopper.place(checkout?.checkoutId ?? '', checkout?.version ?? 0)).result).toBe('ordered');
	}
});

test('how it is sent is chosen with the address, kept, and goes into the order', async () => {
	const { id, reviewed } = await shopper.review(approves);
	expect(reviewed).toMatchObject({ shippingMethod: 'standard', shippingCost: usd(499) });
	const faster = ok(await shopper.shipTo(id, { ...home, shippingMethod: 'express' })).checkout;
	expect(faster).toMatchObject({ step: 'review', shippingMethod: 'express', shippingCost: usd(1_449), total: usd(2_000 + 1_449 + 125) });
	expect(faster.address).not.toHaveProperty('shippingMethod');
	// Another address without a word about it keeps the choice.
	const moved = ok(await shopper.shipTo(id, { ...home, region: 'OR', postalCode: '97201' })).checkout;
	expect(moved).toMatchObject({ shippingMethod: 'express', shippingCost: usd(1_449), tax: usd(0) });
	expect(await shopper.place(id, reviewed.version)).toMatchObject({ refusal: { code: 'review-outdated' } });
	expect(await shopper.shipTo(id, { ...home, shippingMethod: 'by owl' as 'express' })).toMatchObject({
		refusal: { code: 'invalid', field: 'shippingMethod' }
	});
	const answer = ok(await shopper.place(id, moved.version));
	if (answer.result !== 'ordered') throw new Error('not ordered');
	expect(await inputOf(answer.orderId)).toMatchObject({ shippingMethod: 'express', shippingCost: usd(1_449), total: usd(3_449) });
});

describe('what the shop has set of its own', () => {
	const dearer = {
		...standardShippingRates,
		domestic: { ...standardShippingRates.domestic, standard: { parcel: 1_000, step: 0, days: [2, 9] as const } }
	};
	async function configure(change: Partial<StoreConfig>) {
		const before = await shop.storeConfig.load();
		await shop.storeConfig.save({ ...before, ...change, version: before.version + 1 });
	}
	afterEach(() => configure({ shippingRates: standardShippingRates, taxRates: {}, checkoutClosed: false, codesClosed: false }));

	test('is what a checkout costs that begins then, to its end, and what its order was promised', async () => {
		await configure({ shippingRates: dearer, taxRates: { 'US-NY': 10_000 } });
		const { id, reviewed } = await shopper.review(approves);
		expect(reviewed).toMatchObject({ shippingCost: usd(1_000), tax: usd(125) });
		await configure({ shippingRates: standardShippingRates, taxRates: {} });
		const moved = ok(await shopper.shipTo(id, { ...home, region: 'NY', postalCode: '10001' })).checkout;
		expect(moved).toMatchObject({ shippingCost: usd(1_000), tax: usd(200), total: usd(2_000 + 1_000 + 200), shippingRates: dearer });
		const answer = ok(await shopper.place(id, moved.version));
		if (answer.result !== 'ordered') throw new Error('not ordered');
		expect(await inputOf(answer.orderId)).toMatchObject({ shippingDays: [2, 9], shippingCost: usd(1_000), tax: usd(200) });
	});

	test('a shop that takes no orders lets no checkout begin, and what is under way go on', async () => {
		const { id, reviewed } = await shopper.review(approves);
		const { begin } = await cartWith(2_000);
		await configure({ checkoutClosed: true });
		await expect(begin()).rejects.toThrow('checkout-closed');
		expect(ok(await shopper.place(id, reviewed.version)).result).toBe('ordered');
		await configure({ checkoutClosed: false });
		await begin();
	});

	test('a shop that takes no codes keeps the one that was applied', async () => {
		const promotion = await made();
		const { cartId, begin } = await cartWith(2_000);
		ok(await enter(cartId, promotion.code));
		await configure({ codesClosed: true });
		expect(await enter(cartId, promotion.code)).toMatchObject({ refusal: { code: 'promotions-closed', field: 'code' } });
		expect((await shopper.look(await begin()))?.promotion).toMatchObject({ code: promotion.code });
	});
});
