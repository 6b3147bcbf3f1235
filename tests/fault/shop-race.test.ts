// Thirty shoppers want what is left of one blank, through the whole product, each clicking twice, while the workers are killed
// -9: what was there is sold, everybody else is told, nothing stays held, and each order is charged once. And neither what ran out
// meanwhile nor a cart or a checkout whose workflow somebody terminated is a dead end.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Variant } from '#contracts/catalog.ts';
import { cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import { available, liveUnits } from '#domain/stock/partition.ts';
import type { Platform } from '#server/platform.ts';
import { orderIdIn, startFaultedShop, type FaultedShop } from '../fixtures/faulted-shop.ts';
import { formOf, Shopper, type Answer } from '../fixtures/shopper.ts';

const shoppers = 30;
const units = 5;
const patienceMs = 60_000;

let faulted: FaultedShop;
let platform: Platform;
beforeAll(async () => {
	faulted = await startFaultedShop();
	platform = faulted.platform;
}, 300_000);
afterEach(() => faulted.expectBalance());
afterAll(() => faulted?.stop(), 60_000);

/** The first product of this search, with the variant that its page offers. */
async function offered(search: string): Promise<{ path: string; variant: Variant }> {
	const shopper = new Shopper(faulted.shop.url);
	const [path = ''] = await shopper.products(search);
	const { fields } = formOf((await shopper.get(path)).html, '?/add');
	const product = await platform.catalog.product(path.split('/').at(-1) ?? '');
	const variant = product?.variants.find(({ variantId }) => variantId === fields['variantId']);
	if (!variant) throw new Error(`${path} offers nothing`);
	return { path, variant };
}

/** Leaves so many units of a blank, all of them one supplier's. */
async function leave(sku: string, left: number): Promise<void> {
	const partition = await platform.inventory.read(sku);
	const [first, ...others] = (partition?.stock ?? []).toSorted((a, b) => b.onHand - a.onHand);
	if (!first || first.onHand < left) throw new Error(`${sku} has too little`);
	const at = new Date().toISOString();
	const count = (supplierId: string, delta: number) =>
		({ type: 'adjust', at, supplierId, delta, movementId: randomUUID(), reason: 'counted', who: 'test' }) as const;
	const outcomes = await platform.inventory.change(sku, [
		count(first.supplierId, left - first.onHand),
		...others.filter(({ onHand }) => onHand > 0).map(({ supplierId, onHand }) => count(supplierId, -onHand))
	]);
	expect(outcomes.every(({ ok }) => ok)).toBe(true);
}

/** Sends a page's form twice at once, as a double click does, and again where the shop was away; answers the first sure answer. */
async function clickTwice(shopper: Shopper, path: string, part: string, fields: Record<string, string>): Promise<Answer> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const page = await shopper.get(path).catch(() => null);
		// A step that an earlier click has done leads on.
		if (page?.status === 303) return page;
		if (page?.status === 200) {
			const form = formOf(page.html, part);
			const url = new URL(form.action, new URL(path, faulted.shop.url)).href;
			const click = () => shopper.post(url, { ...form.fields, ...fields }).catch(() => null);
			const answers = await Promise.all([click(), click()]);
			const sure = answers.filter((answer) => answer !== null && !/not available right now/.test(answer.html) && answer.status < 500);
			const answer = sure.find((one) => one?.status === 303) ?? sure[0];
			if (answer) return answer;
		}
		if (Date.now() > deadline) throw new Error(`${path} ${part} does not answer`);
		await delay(100);
	}
}

/** `Only 1 left of Sunburst mug.` */
const leftSaid = (html: string): number | null => {
	const said = /(?:Only (\d+)|None) left of \S/.exec(html);
	return said && Number(said[1] ?? 0);
};

/** Wants two units, takes what is left; answers how many are in the cart, and everything that the shop refused. */
async function fillCart(shopper: Shopper, path: string, variantId: string): Promise<{ has: number; told: number[] }> {
	const told: number[] = [];
	for (let wanted = 2; wanted > 0;) {
		const { status, html } = await clickTwice(shopper, path, '?/add', { variantId, quantity: String(wanted) });
		if (status === 303) return { has: wanted, told };
		const left = leftSaid(html);
		expect(left, `a refusal says how many are left: ${/<main[\s\S]{0,2000}/.exec(html)?.[0]}`).not.toBeNull();
		told.push(left ?? 0);
		wanted = Math.min(left ?? 0, wanted - 1);
	}
	return { has: 0, told };
}

/** The shop may be away for a moment: a step is then taken again. */
async function untilDone(step: () => Promise<unknown>): Promise<void> {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const error = await step().then(
			() => null,
			(reason: unknown) => reason
		);
		if (error === null) return;
		if (Date.now() > deadline) throw error;
		await delay(200);
	}
}

async function buy(shopper: Shopper, onPlacing: () => void): Promise<string> {
	await clickTwice(shopper, '/shop/cart', '?/checkout', {});
	await untilDone(() => shopper.giveAddress());
	await untilDone(() => shopper.pay('4242424242424242'));
	onPlacing();
	return shopper.trackerAfter(await clickTwice(shopper, '/shop/checkout/review', '?/place', {}));
}

test('thirty shoppers, five units: five are sold, and nobody is left in doubt', { timeout: 150_000 }, async () => {
	const { path, variant } = await offered('?type=mug');
	await leave(variant.sku, units);

	let killed: Promise<void> | undefined;
	const kill = () => void (killed ??= faulted.shop.kill('workers'));
	const all = await Promise.all(
		Array.from({ length: shoppers }, async () => {
			const shopper = new Shopper(faulted.shop.url);
			const { has, told } = await fillCart(shopper, path, variant.variantId);
			return { has, told, tracker: has > 0 ? await buy(shopper, kill) : null };
		})
	);
	await killed;

	const buyers = all.filter(({ has }) => has > 0);
	expect(buyers.reduce((sum, { has }) => sum + has, 0)).toBe(units);
	for (const { has, told } of all) if (has === 0) expect(told.at(-1)).toBe(0);

	const orderIds = buyers.map(({ tracker }) => orderIdIn(tracker ?? ''));
	expect(new Set(orderIds).size).toBe(buyers.length);
	for (const [index, orderId] of orderIds.entries()) {
		const shopper = new Shopper(faulted.shop.url);
		await expect
			.poll(() => shopper.status(buyers[index]?.tracker ?? ''), { timeout: patienceMs })
			.toSatisfy((status: string | null) => status === 'delivered' || status === 'complete');
		await expect
			.poll(async () => (await platform.orders.load(orderId))?.payment.captured, { timeout: 30_000 })
			.toBe((await platform.orders.load(orderId))?.total.amount);
		const order = await platform.orders.load(orderId);
		const entries = await platform.payments.entries(order?.payment.paymentId ?? '');
		expect(entries.filter(({ movementId, amount }) => movementId === 'authorise' && amount > 0)).toHaveLength(1);
		expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
	}

	const left = async () => {
		const partition = await platform.inventory.read(variant.sku);
		if (!partition) throw new Error('the blank is gone');
		return {
			onHand: partition.stock.reduce((sum, { onHand }) => sum + onHand, 0),
			held: partition.holds.reduce((sum, hold) => sum + liveUnits(hold), 0),
			available: available(partition)
		};
	};
	await expect.poll(left, { timeout: 30_000 }).toEqual({ onHand: 0, held: 0, available: 0 });
});

test('what ran out meanwhile is said at checkout, of its line and with how many are left, before any form is filled', async () => {
	const [short, enough] = [await offered('?type=sticker'), await offered('?type=notebook')];
	const shopper = new Shopper(faulted.shop.url);
	await shopper.add(short.path, 2);
	await shopper.add(enough.path, 2);
	// Its fifteen minutes are over, and somebody else has bought.
	await platform.inventory.change(short.variant.sku, [{ type: 'sweep', at: new Date(Date.now() + 16 * 60_000).toISOString() }]);
	await leave(short.variant.sku, 1);

	const { html } = await shopper.fill('/shop/cart', '?/checkout', {}, [400]);
	const title = (await platform.catalog.product(short.variant.productId))?.title;
	expect(html).toContain(`Only 1 left of ${title}.`);
	const [, ...lines] = html.split('data-testid="cart-line"');
	const saying = lines.filter((line) => line.includes('Only 1 left.'));
	expect(saying.map((line) => line.includes(short.path))).toEqual([true]);
	expect(lines).toHaveLength(2);
	expect(html).not.toContain('name="email"');

	await shopper.fill('/shop/cart', '?/quantity', { variantId: short.variant.variantId, quantity: '1' });
	await shopper.toReview();
	expect(await shopper.placed()).toContain('/order/');
});

const terminate = (workflowId: string) => platform.workflows.client.workflow.getHandle(workflowId).terminate('by a test');

test.each([
	['checked out', '/shop/cart', '?/checkout', {}, '/shop/checkout/shipping', 'poster'],
	['changed', '/shop/cart', '?/quantity', { quantity: '2' }, '/shop/cart', 'tote'],
	['emptied', '/shop/cart', '?/remove', {}, '/shop/cart', 'cap']
] as const)(
	'a cart whose workflow was terminated can be %s by its form',
	{ timeout: 60_000 },
	async (_, path, part, fields, leadsTo, type) => {
		const { path: product, variant } = await offered(`?type=${type}`);
		const shopper = new Shopper(faulted.shop.url);
		await shopper.add(product);
		const partition = await platform.inventory.read(variant.sku);
		const cartId = partition?.holds.find(({ lineId }) => lineId === variant.variantId)?.owner.id ?? '';
		await expect.poll(async () => (await platform.carts.load(cartId))?.lines.length, { timeout: 10_000 }).toBe(1);
		await terminate(cartWorkflowId(cartId));

		const { location } = await shopper.fill(path, part, fields);
		expect(location).toContain(leadsTo);
		const { html } = await shopper.get('/shop/cart');
		expect(html.includes(product)).toBe(part !== '?/remove');
		if (part === '?/quantity') expect(html).toMatch(/name="quantity"[^>]*value="2"|value="2"[^>]*name="quantity"|value="2"[^>]*selected/);
	}
);

/** The checkout that holds this blank's only live hold, once its row is stored: before that it can only be begun anew. */
async function openCheckoutOf(sku: string): Promise<string> {
	const partition = await platform.inventory.read(sku);
	const { checkoutId } = partition?.holds.find(({ owner, checkoutId: of }) => owner.kind === 'cart' && of !== null) ?? {};
	await expect.poll(async () => platform.checkouts.load(checkoutId ?? ''), { timeout: 10_000 }).not.toBeNull();
	return checkoutId ?? '';
}

test.each(['shipping', 'review'] as const)(
	'a checkout whose workflow was terminated leads back to the cart, which can be checked out again: %s',
	{ timeout: 60_000 },
	async (step) => {
		const { path: product, variant } = await offered('?type=hoodie');
		const shopper = new Shopper(faulted.shop.url);
		await shopper.add(product);
		await shopper.fill('/shop/cart', '?/checkout', {});
		if (step === 'review') {
			await shopper.giveAddress();
			await shopper.pay('4242424242424242');
		}
		await terminate(checkoutWorkflowId(await openCheckoutOf(variant.sku)));

		const { location } = await (step === 'review' ? shopper.place() : shopper.giveAddress());
		expect(location).toBe('/shop/cart');
		expect((await shopper.get('/shop/cart')).html).toContain('This checkout has ended. Your cart is still here.');
		await shopper.toReview();
		expect(await shopper.placed()).toContain('/order/');
	}
);

// Nothing of the checkout is asked here, so that it is the same where it was terminated before its row was stored.
test('a cart whose checkout was terminated is checked out anew from the cart itself', { timeout: 60_000 }, async () => {
	const { path: product, variant } = await offered('?type=hoodie');
	const shopper = new Shopper(faulted.shop.url);
	await shopper.add(product);
	await shopper.fill('/shop/cart', '?/checkout', {});
	const first = await openCheckoutOf(variant.sku);
	await terminate(checkoutWorkflowId(first));

	await shopper.fill('/shop/cart', '?/checkout', {});
	expect(await openCheckoutOf(variant.sku)).not.toBe(first);
	await shopper.giveAddress();
	await shopper.pay('4242424242424242');
	expect(await shopper.placed()).toContain('/order/');
});
