import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as carts from '#contracts/cart.ts';
import { cartWorkflowId, checkoutWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { paymentId } from '#contracts/payment.ts';
import { stockService } from '#server/stock-service.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { startTestShop, type TestShop } from '../cart/cart-shop.fixture.ts';
import { approves, checkoutShopper, home, ok, type CheckoutShopper } from './checkout-shopper.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: TestShop;
let shopper: CheckoutShopper;
/** Each look at the provider's clock finds it this much later. */
let providerStepMs = 0;
let providerTime = Date.now();

/** A call that is made, and whose answer gets lost. */
async function lost(really: () => Promise<unknown>): Promise<never> {
	await really();
	throw new Error('lost');
}

/** What Temporal says to an order that is larger than it takes. */
const refusedByTemporal = () => Object.assign(new Error('Blob data size exceeds limit.'), { code: 3, details: '', metadata: {} });

beforeAll(async () => {
	env = await startTimeSkipping();
	shop = await startTestShop(env, {
		providerNow: () => (providerTime += providerStepMs),
		slowMs: 2_500
	});
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

describe('a checkout', () => {
	test('leads from an address over a card to an order, and charges what was reviewed, to the cent', async () => {
		const { id, cartId, reviewed, sku, variantId } = await shopper.review(approves, { quantity: 2, price: 1_999 });
		// 3,998 of goods, 399 + 2 × 100 of shipping, 6.25 % of the goods.
		expect(reviewed).toMatchObject({
			step: 'review',
			email: 'ada@example.com',
			address: { region: 'IL' },
			subtotal: { amount: 3_998 },
			shippingCost: { amount: 599 },
			tax: { amount: 250 },
			total: { amount: 4_847 }
		});
		const answer = ok(await shopper.place(id, reviewed.version));
		if (answer.result !== 'ordered') throw new Error('not ordered');
		const done = await shopper.look(id);
		expect(done).toMatchObject({ step: 'complete', orderId: answer.orderId });
		expect(done?.confirmation).toMatch(/^DG-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
		expect(await shop.payments.figures(paymentId(id, 1))).toMatchObject({ authorised: 4_847, captured: 0 });
		const order = await shop.workflows.client.workflow.getHandle(orderWorkflowId(answer.orderId)).describe();
		expect(order.type).toBe('order');
		expect(await shop.cart(cartId)).toMatchObject({ status: 'ordered', orderId: answer.orderId, lines: [] });
		const holds = (await shop.inventory.read(sku))?.holds ?? [];
		expect(holds.find(({ owner }) => owner.kind === 'order')).toMatchObject({ state: 'confirmed', quantity: 2, lineId: variantId });
		await vi.waitFor(async () => expect((await shop.checkouts.load(id))?.step).toBe('complete'), patient);
	});

	test('refuses steps out of turn, a late review and an address that fits no post', async () => {
		const { id } = await shopper.begin();
		expect(await shopper.payWith(id, approves)).toMatchObject({ refusal: { code: 'wrong-step' } });
		expect(await shopper.place(id, 1)).toMatchObject({ refusal: { code: 'wrong-step' } });
		expect(await shopper.shipTo(id, { ...home, postalCode: 'SW1A 1AA' })).toMatchObject({
			refusal: { code: 'invalid', field: 'postalCode' }
		});
		expect(await shopper.shipTo(id, { ...home, email: 'nobody' })).toMatchObject({ refusal: { code: 'invalid', field: 'email' } });
		ok(await shopper.shipTo(id));
		const { checkout } = ok(await shopper.payWith(id, approves));
		const moved = ok(await shopper.shipTo(id, { ...home, country: 'DE', region: '', postalCode: '10115' })).checkout;
		expect(moved).toMatchObject({ step: 'review', tax: { amount: Math.round((2_000 + 999) * 0.19) } });
		expect(await shopper.place(id, checkout.version)).toMatchObject({ refusal: { code: 'review-outdated' } });
		expect(ok(await shopper.place(id, moved.version)).result).toBe('ordered');
	});

	test('of a guest’s cart is the shopper’s who signed in meanwhile', async () => {
		const shopperId = randomUUID();
		const start = vi.spyOn(shop.workflows.client.workflow, 'start');
		const { id, reviewed } = await shopper.review(approves, { shopperId });
		ok(await shopper.place(id, reviewed.version));
		expect(start).toHaveBeenCalledWith(
			'order',
			expect.objectContaining({ args: [expect.objectContaining({ checkoutId: id, shopperId })] })
		);
	});

	test('makes one order of two clicks', async () => {
		const { id, reviewed } = await shopper.review(approves);
		const answers = await Promise.all([shopper.place(id, reviewed.version), shopper.place(id, reviewed.version)]);
		const orders = answers.map((answer) => ('orderId' in ok(answer) ? answer : null));
		expect(new Set(orders.map((order) => JSON.stringify(order))).size).toBe(1);
		expect((await shop.payments.figures(paymentId(id, 2))).authorised).toBe(0);
	});

	test('goes back to payment after a decline, keeps the stock, and takes another card', async () => {
		const { id, cartId, reviewed, sku } = await shopper.review('4000000000000002', { stock: 1 });
		expect(await shopper.place(id, reviewed.version)).toMatchObject({ ok: false, refusal: { code: 'card-declined' } });
		expect(await shopper.look(id)).toMatchObject({ step: 'payment', payment: null, problem: { code: 'card-declined' } });
		expect(await shop.free(sku)).toBe(0);
		expect((await shop.cart(cartId)).status).toBe('open');
		const again = ok(await shopper.payWith(id, approves)).checkout;
		expect(again.problem).toBeNull();
		expect(ok(await shopper.place(id, again.version)).result).toBe('ordered');
		expect((await shop.payments.figures(paymentId(id, 1))).authorised).toBe(0);
		expect((await shop.payments.figures(paymentId(id, 2))).authorised).toBe(again.total?.amount);
	});

	test('takes a provider that is down for a provider that is down, not for a decline', async () => {
		providerStepMs = 8_000;
		const { id, reviewed } = await shopper.review('4000000000000119');
		const placed = shopper.place(id, reviewed.version);
		expect(['processing', 'ordered']).toContain(ok(await placed).result);
		await shopper.reaches(id, 'complete');
		providerStepMs = 0;
		expect((await shop.payments.figures(paymentId(id, 1))).authorised).toBe(reviewed.total?.amount);
	});

	test('answers `processing` where the payment takes its time, and refuses to cancel then', async () => {
		const { id, reviewed } = await shopper.review('4000000000000259');
		const placed = shopper.place(id, reviewed.version);
		await shopper.reaches(id, 'processing');
		expect(await shopper.cancel(id)).toMatchObject({ refusal: { code: 'checkout-processing' } });
		expect(ok(await placed).result).toBe('processing');
		await shopper.reaches(id, 'complete');
	});

	test('voids the payment of an order that could not be made, and never charges twice', async () => {
		const { id, reviewed, sku } = await shopper.review(approves, { stock: 1 });
		vi.spyOn(shop.workflows.client.workflow, 'start').mockRejectedValueOnce(refusedByTemporal());
		expect(await shopper.place(id, reviewed.version)).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
		expect(await shop.payments.figures(paymentId(id, 1))).toMatchObject({ authorised: 0, isVoided: true });
		expect(await shop.free(sku)).toBe(0);
		const back = await shopper.look(id);
		expect(back?.step).toBe('review');
		expect(ok(await shopper.place(id, back?.version ?? 0)).result).toBe('ordered');
		expect((await shop.payments.figures(paymentId(id, 2))).authorised).toBe(reviewed.total?.amount);
	});

	test.each([
		[
			'confirming the stock',
			() => {
				const change = shop.inventory.change.bind(shop.inventory);
				return vi.spyOn(shop.inventory, 'change').mockImplementationOnce((...args) => lost(() => change(...args)));
			}
		],
		[
			'authorising the payment',
			() => {
				const authorise = shop.paymentProvider.authorise.bind(shop.paymentProvider);
				return vi.spyOn(shop.paymentProvider, 'authorise').mockImplementationOnce((...args) => lost(() => authorise(...args)));
			}
		],
		[
			'starting the order',
			() => {
				const { workflow } = shop.workflows.client;
				const start = workflow.start.bind(workflow);
				return vi.spyOn(workflow, 'start').mockImplementationOnce((...args) => lost(() => start(...args)));
			}
		],
		[
			'telling the cart',
			() => {
				const signal = shop.workflows.signal.bind(shop.workflows);
				return vi.spyOn(shop.workflows, 'signal').mockImplementationOnce((...args) => lost(() => signal(...args)));
			}
		]
	])('makes one order, charged once, where the answer to %s got lost', async (_, loseIt) => {
		const { id, cartId, reviewed, sku } = await shopper.review(approves, { stock: 3 });
		const calls = loseIt();
		const placed = ok(await shopper.place(id, reviewed.version));
		await shopper.reaches(id, 'complete');
		expect(calls).toHaveBeenCalled();
		const orderId = (await shopper.look(id))?.orderId;
		if (placed.result === 'ordered') expect(placed.orderId).toBe(orderId);
		expect(await shop.cart(cartId)).toMatchObject({ status: 'ordered', orderId, lines: [] });
		expect((await shop.payments.figures(paymentId(id, 1))).authorised).toBe(reviewed.total?.amount);
		expect((await shop.payments.figures(paymentId(id, 2))).authorised).toBe(0);
		expect(await shop.free(sku)).toBe(2);
	});

	test('that crashed after its order was started leaves the order what it has done since', async () => {
		const { id, reviewed, sku } = await shopper.review(approves, { stock: 1 });
		const { workflow } = shop.workflows.client;
		const start = workflow.start.bind(workflow);
		const stock = stockService({ inventory: shop.inventory });
		// The order is cancelled before the crash is noticed.
		const cancelled = async (orderId: string) => {
			const [line] = reviewed.lines;
			if (!line) throw new Error('no line');
			await stock.releaseOrder({ orderId, lines: [line], reason: 'order cancelled' });
			await shop.payments.void({ paymentId: paymentId(id, 1), why: 'nothing will ship' });
		};
		vi.spyOn(workflow, 'start').mockImplementationOnce(async (type, options) => {
			await start(type, options);
			await cancelled(options.workflowId.replace('order-', ''));
			throw new Error('lost');
		});
		ok(await shopper.place(id, reviewed.version));
		await shopper.reaches(id, 'complete');
		expect(await shop.free(sku)).toBe(1);
		expect(await shop.payments.figures(paymentId(id, 1))).toMatchObject({ authorised: 0, isVoided: true });
	});
});

describe('leaving a checkout', () => {
	test('by cancelling gives stock and cart back at once', async () => {
		const { id, cartId, sku, variantId } = await shopper.begin({ stock: 2, quantity: 2 });
		expect(ok(await shopper.cancel(id)).checkout.step).toBe('cancelled');
		expect(await shop.free(sku)).toBe(2);
		expect(await shop.cart(cartId)).toMatchObject({ status: 'open', checkoutId: null, lines: [{ heldUntil: null, quantity: 2 }] });
		await vi.waitFor(async () => expect(await shopper.cancel(id)).toMatchObject({ refusal: { code: 'checkout-ended' } }), patient);
		const request = { changeId: randomUUID(), checkoutId: randomUUID() };
		const again = await shop.workflows.update(cartWorkflowId(cartId), carts.beginCheckout, [request], { ended: 'cart-ended' });
		expect(ok(again).cart.lines).toMatchObject([{ variantId }]);
		expect(await shop.free(sku)).toBe(0);
	});

	test('by a cancelled workflow gives stock and cart back, too', async () => {
		const { id, cartId, sku } = await shopper.begin({ stock: 2, quantity: 2 });
		await shop.workflows.client.workflow.getHandle(checkoutWorkflowId(id)).cancel();
		await shopper.reaches(id, 'cancelled');
		await vi.waitFor(async () => expect(await shop.cart(cartId)).toMatchObject({ status: 'open', checkoutId: null }), patient);
		expect(await shop.free(sku)).toBe(2);
		await vi.waitFor(async () => expect((await shop.checkouts.load(id))?.step).toBe('cancelled'), patient);
	});

	test('by a cancelled workflow never leaves what is being placed half done', async () => {
		const { id, reviewed } = await shopper.review('4000000000000259');
		const placed = shopper.place(id, reviewed.version);
		await shopper.reaches(id, 'processing');
		await shop.workflows.client.workflow.getHandle(checkoutWorkflowId(id)).cancel();
		await placed;
		await shopper.reaches(id, 'complete');
		expect((await shop.payments.figures(paymentId(id, 1))).authorised).toBe(reviewed.total?.amount);
	});

	test('by a cancelled workflow is not forgotten where the payment is declined', async () => {
		const { id, cartId, reviewed, sku } = await shopper.review('4000000000000002', { stock: 1 });
		const authorise = shop.paymentProvider.authorise.bind(shop.paymentProvider);
		const asked = Promise.withResolvers<void>();
		vi.spyOn(shop.paymentProvider, 'authorise').mockImplementationOnce(async (...args) => {
			await asked.promise;
			return authorise(...args);
		});
		const placed = shopper.place(id, reviewed.version);
		await shopper.reaches(id, 'processing');
		const handle = shop.workflows.client.workflow.getHandle(checkoutWorkflowId(id));
		await handle.cancel();
		await vi.waitFor(async () => {
			const { events } = await handle.fetchHistory();
			expect(events?.some((event) => event.workflowExecutionCancelRequestedEventAttributes)).toBe(true);
		}, patient);
		asked.resolve();
		expect(await placed).toMatchObject({ ok: false, refusal: { code: 'card-declined' } });
		await shopper.reaches(id, 'cancelled');
		await vi.waitFor(async () => expect(await shop.cart(cartId)).toMatchObject({ status: 'open', checkoutId: null }), patient);
		expect(await shop.free(sku)).toBe(1);
	});

	test('after the cart has changed leaves the newer checkout its stock', async () => {
		const { id, cartId, sku, variantId } = await shopper.begin({ stock: 3 });
		ok(await shop.add(cartId, variantId));
		const request = { changeId: randomUUID(), checkoutId: randomUUID() };
		const newer = ok(await shop.workflows.update(cartWorkflowId(cartId), carts.beginCheckout, [request], { ended: 'cart-ended' }));
		ok(await shopper.cancel(id));
		expect(await shop.free(sku)).toBe(1);
		ok(await shopper.shipTo(newer.checkoutId));
		const { checkout } = ok(await shopper.payWith(newer.checkoutId, approves));
		expect(ok(await shopper.place(newer.checkoutId, checkout.version)).result).toBe('ordered');
	});
});

test('cancelling a checkout that the cart has left behind frees what the cart did not hold anew, at once', async () => {
	const { id, cartId, sku } = await shopper.begin({ stock: 3, quantity: 2 });
	const other = await shop.sell({ stock: 3 });
	ok(await shop.add(cartId, other.variantId));
	expect(await shop.free(sku)).toBe(1);
	await vi.waitFor(async () => expect((await shopper.look(id))?.problem?.code).toBe('cart-changed'), patient);
	ok(await shopper.cancel(id));
	expect(await shop.free(sku)).toBe(3);
	expect(await shop.free(other.sku)).toBe(2);
	const [freed, kept] = (await shop.cart(cartId)).lines;
	expect([freed?.heldUntil, kept?.heldUntil]).toEqual([null, expect.any(String)]);
});

describe('a cart that changes', () => {
	test('cannot be placed as it was', async () => {
		const { id, cartId, variantId, reviewed } = await shopper.review(approves);
		ok(await shop.add(cartId, variantId));
		await vi.waitFor(async () => expect((await shopper.look(id))?.problem?.code).toBe('cart-changed'), patient);
		expect(await shopper.place(id, reviewed.version + 1)).toMatchObject({ refusal: { code: 'cart-changed' } });
	});

	test('while its order is placed keeps what came later for the next cart', async () => {
		const { id, cartId, reviewed, sku } = await shopper.review('4000000000000259', { stock: 4 });
		const other = await shop.sell({ stock: 3 });
		const placed = shopper.place(id, reviewed.version);
		await vi.waitFor(
			async () => expect((await shop.inventory.read(sku))?.holds.some(({ state }) => state === 'confirmed')).toBe(true),
			patient
		);
		ok(await shop.add(cartId, other.variantId, 2));
		await placed;
		await shopper.reaches(id, 'complete');
		expect(await shop.cart(cartId)).toMatchObject({ status: 'ordered', lines: [{ variantId: other.variantId, quantity: 2 }] });
		await vi.waitFor(async () => expect(await shop.free(other.sku)).toBe(3), patient);
		expect(await shop.free(sku)).toBe(3);
	});
});
