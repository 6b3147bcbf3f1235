import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as messages from '#contracts/cart.ts';
import { getCheckout } from '#contracts/checkout.ts';
import { cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import { startTestShop, type TestShop } from './cart-shop.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: TestShop;
/** While it says so, the store of stock is away. */
let isStockAway = false;
beforeAll(async () => {
	env = await startTimeSkipping();
	const away = async () => {
		if (isStockAway) throw new Error('away');
	};
	shop = await startTestShop(env, {
		faults: {
			cart: (activities) => ({
				...activities,
				holdLines: async (request) => {
					// It happened, and nobody heard of it: the outcome is unknown.
					const held = await activities.holdLines(request);
					await away();
					return held;
				},
				setHolds: async (request) => {
					await away();
					return activities.setHolds(request);
				}
			})
		}
	});
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

const ok = <T>(outcome: Outcome<T>): T => {
	if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
	return outcome;
};
const ended = { ended: 'cart-ended' } as const;
const begin = (cartId: string, changeId: string = randomUUID(), checkoutId: string = randomUUID()) =>
	shop.workflows.update(cartWorkflowId(cartId), messages.beginCheckout, [{ changeId, checkoutId }], ended);
const set = (cartId: string, variantId: string, quantity: number) =>
	shop.workflows.update(cartWorkflowId(cartId), messages.setQuantity, [{ changeId: randomUUID(), variantId, quantity }], ended);

describe('a cart', () => {
	test('is made by its first line, at the catalog’s price, with its stock held', async () => {
		const { variantId, sku } = await shop.sell({ stock: 5, price: 1_999 });
		const cartId = randomUUID();
		const { cart } = ok(await shop.add(cartId, variantId, 2));
		expect(cart.lines).toMatchObject([{ variantId, quantity: 2, unitPrice: { amount: 1_999 }, title: 'Mug', variantTitle: 'Navy' }]);
		expect(cart.subtotal.amount).toBe(3_998);
		expect(await shop.free(sku)).toBe(3);
		await vi.waitFor(async () => expect((await shop.carts.load(cartId))?.version).toBe(cart.version), patient);
		await vi.waitFor(() => expect(shop.published.carts.some((seen) => seen.cartId === cartId)).toBe(true), patient);
	});

	test('goes on when Temporal is asked to cancel it', async () => {
		const { variantId, sku } = await shop.sell({ stock: 5 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, variantId));
		await shop.workflows.client.workflow.getHandle(cartWorkflowId(cartId)).cancel();
		expect(ok(await shop.add(cartId, variantId)).cart).toMatchObject({ status: 'open', lines: [{ quantity: 2 }] });
		const request = { changeId: randomUUID(), checkoutId: randomUUID(), shopperId: null };
		ok(await shop.workflows.update(cartWorkflowId(cartId), messages.beginCheckout, [request], ended));
		const removed = { changeId: randomUUID(), variantId };
		ok(await shop.workflows.update(cartWorkflowId(cartId), messages.removeItem, [removed], ended));
		await vi.waitFor(async () => expect((await shop.carts.load(cartId))?.lines).toEqual([]), patient);
		await vi.waitFor(async () => expect(await shop.free(sku)).toBe(5), patient);
	});

	test('counts a double click once', async () => {
		const { variantId } = await shop.sell({ stock: 50 });
		const cartId = randomUUID();
		const changeId = randomUUID();
		const answers = await Promise.all([1, 2, 3].map(() => shop.add(cartId, variantId, 1, changeId)));
		for (const answer of answers) expect(ok(answer).cart.lines).toMatchObject([{ quantity: 1 }]);
		expect((await shop.cart(cartId)).lines).toMatchObject([{ quantity: 1 }]);
	});

	test('refuses what there is too little of, says how many are left, and is as it was', async () => {
		const { variantId, sku } = await shop.sell({ stock: 3 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, variantId, 2));
		const refused = await shop.add(cartId, variantId, 2);
		expect(refused).toMatchObject({ ok: false, refusal: { code: 'out-of-stock', shortages: [{ lineId: variantId, available: 3 }] } });
		expect((await shop.cart(cartId)).lines).toMatchObject([{ quantity: 2 }]);
		expect(await shop.free(sku)).toBe(1);
	});

	test.each([
		[{ quantity: 0 }, 'quantity'],
		[{ quantity: -1 }, 'quantity'],
		[{ quantity: 1.5 }, 'quantity'],
		[{ quantity: 100 }, 'quantity'],
		[{ quantity: 1, variantId: 'x' }, 'variantId']
	])('refuses %j beside the field, without a trace', async (input, field) => {
		const { variantId } = await shop.sell({ stock: 500 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, variantId, 1));
		const handle = shop.workflows.client.workflow.getHandle(cartWorkflowId(cartId));
		await vi.waitFor(async () => expect((await shop.carts.load(cartId))?.version).toBe(1), patient);
		const before = (await handle.describe()).historyLength;
		const answer = await shop.workflows.update(
			cartWorkflowId(cartId),
			messages.addItem,
			[{ changeId: randomUUID(), variantId, ...input }],
			ended
		);
		expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', field } });
		const history = await handle.fetchHistory();
		expect(history.events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toHaveLength(1);
		expect(before).toBeGreaterThan(0);
	});

	test('does not let concurrent changes overtake each other', async () => {
		const { variantId, sku } = await shop.sell({ stock: 20 });
		const cartId = randomUUID();
		const answers = await Promise.all(Array.from({ length: 25 }, () => shop.add(cartId, variantId, 1)));
		expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
		expect((await shop.cart(cartId)).lines).toMatchObject([{ quantity: 20 }]);
		expect(await shop.free(sku)).toBe(0);
	});

	test('gives stock back when a line is taken out', async () => {
		const { variantId, sku } = await shop.sell({ stock: 4 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, variantId, 4));
		expect(ok(await set(cartId, variantId, 0)).cart.lines).toEqual([]);
		await vi.waitFor(async () => expect(await shop.free(sku)).toBe(4), patient);
	});

	test('merges a guest’s lines, taking what there is', async () => {
		const plenty = await shop.sell({ stock: 200 });
		const scarce = await shop.sell({ stock: 3 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, plenty.variantId, 60));
		const merged = await shop.workflows.update(
			cartWorkflowId(cartId),
			messages.mergeCart,
			[
				{
					changeId: randomUUID(),
					lines: [
						{ variantId: plenty.variantId, quantity: 60 },
						{ variantId: scarce.variantId, quantity: 9 }
					]
				}
			],
			ended
		);
		expect(ok(merged).cart.lines.map(({ quantity }) => quantity)).toEqual([99, 3]);
	});

	test('answers `unavailable` while stock cannot be asked, and undoes what may have happened', async () => {
		const { variantId, sku } = await shop.sell({ stock: 9 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, variantId, 2));
		isStockAway = true;
		const answer = shop.add(cartId, variantId, 3);
		const [refused] = await Promise.all([answer, env.sleep('6s')]);
		expect(refused).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
		expect((await shop.cart(cartId)).lines).toMatchObject([{ quantity: 2 }]);
		await env.sleep('10m');
		expect(await shop.free(sku)).toBe(4);
		isStockAway = false;
		await env.sleep('15s');
		await vi.waitFor(async () => expect(await shop.free(sku)).toBe(7), patient);
	});
});

describe('holds of a cart', () => {
	test('last 15 minutes, are extended by activity, and lose their countdown when they end', async () => {
		const first = await shop.sell({ stock: 5 });
		const second = await shop.sell({ stock: 5 });
		const cartId = randomUUID();
		const start = ok(await shop.add(cartId, first.variantId)).cart.lines[0]?.heldUntil ?? '';
		await env.sleep('8m');
		ok(await shop.add(cartId, second.variantId));
		await vi.waitFor(async () => {
			const { lines } = await shop.cart(cartId);
			expect(Date.parse(lines[0]?.heldUntil ?? '')).toBeGreaterThan(Date.parse(start) + 7 * 60_000);
		}, patient);
		await env.sleep('10m');
		expect((await shop.cart(cartId)).lines.every(({ heldUntil }) => heldUntil !== null)).toBe(true);
		await env.sleep('6m');
		await vi.waitFor(async () => expect((await shop.cart(cartId)).lines.every(({ heldUntil }) => heldUntil === null)).toBe(true), patient);
		await vi.waitFor(async () => expect((await shop.carts.load(cartId))?.lines[0]?.heldUntil).toBeNull(), patient);
	});
});

describe('beginning a checkout', () => {
	test('opens one session for one content, however often it is asked', async () => {
		const { variantId } = await shop.sell({ stock: 5 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, variantId));
		const changeId = randomUUID();
		const first = ok(await begin(cartId, changeId));
		expect(ok(await begin(cartId, changeId)).checkoutId).toBe(first.checkoutId);
		expect(ok(await begin(cartId)).checkoutId).toBe(first.checkoutId);
		const opened = await shop.workflows.query(checkoutWorkflowId(first.checkoutId), getCheckout);
		expect(opened).toMatchObject({ step: 'shipping', cartId, lines: [{ variantId, quantity: 1 }] });
		expect(first.cart.lines[0]?.heldUntil).toBe(opened?.deadline);
	});

	test('names the lines that are short and how many are left, and holds nothing more', async () => {
		const scarce = await shop.sell({ stock: 3, title: 'Poster' });
		const plenty = await shop.sell({ stock: 10 });
		const [mine, theirs] = [randomUUID(), randomUUID()];
		ok(await shop.add(mine, plenty.variantId, 2));
		ok(await shop.add(mine, scarce.variantId, 3));
		await env.sleep('16m');
		ok(await shop.add(theirs, scarce.variantId, 2));
		const refused = await begin(mine);
		expect(refused).toMatchObject({ ok: false, refusal: { code: 'out-of-stock', shortages: [{ title: 'Poster', available: 1 }] } });
		await vi.waitFor(async () => expect(await shop.free(plenty.sku)).toBe(10), patient);
		expect(await shop.free(scarce.sku)).toBe(1);
		expect((await shop.cart(mine)).status).toBe('open');
	});

	test('shows a price that changed instead of charging another', async () => {
		const { variantId, product } = await shop.sell({ stock: 5, price: 1_000 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, variantId));
		const variants = product.variants.map((variant) => ({ ...variant, price: { ...variant.price, amount: 1_200 } }));
		await shop.catalog.put({ products: [{ ...product, version: 2, variants }] });
		expect(await begin(cartId)).toMatchObject({ ok: false, refusal: { code: 'price-changed' } });
		expect(await shop.cart(cartId)).toMatchObject({ subtotal: { amount: 1_200 }, notice: { code: 'price-changed' } });
		expect(ok(await begin(cartId)).cart.subtotal.amount).toBe(1_200);
	});

	test('is possible again from a changed cart; the older session is told', async () => {
		const { variantId } = await shop.sell({ stock: 5 });
		const cartId = randomUUID();
		ok(await shop.add(cartId, variantId));
		const older = ok(await begin(cartId)).checkoutId;
		expect(ok(await shop.add(cartId, variantId)).cart.checkoutId).toBeNull();
		const newer = ok(await begin(cartId)).checkoutId;
		expect(newer).not.toBe(older);
		await vi.waitFor(
			async () =>
				expect(await shop.workflows.query(checkoutWorkflowId(older), getCheckout)).toMatchObject({ problem: { code: 'cart-changed' } }),
			patient
		);
	});
});

test('an abandoned cart ends after 30 days, and its id is never used again', async () => {
	const { variantId } = await shop.sell({ stock: 5 });
	const cartId = randomUUID();
	ok(await shop.add(cartId, variantId));
	await env.sleep('31 days');
	await vi.waitFor(async () => expect((await shop.carts.load(cartId))?.status).toBe('abandoned'), patient);
	expect(await shop.add(cartId, variantId)).toMatchObject({ ok: false, refusal: { code: 'cart-ended' } });
});
