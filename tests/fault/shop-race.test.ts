// Thirty shoppers race for what is left of one blank, through the whole product. And neither what ran out meanwhile nor a cart or a
// checkout whose workflow somebody terminated is a dead end.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cartWorkflowId, checkoutWorkflowId } from '#contracts/ids.ts';
import type { Platform } from '#server/platform.ts';
import { startFaultedShop, type FaultedShop } from '../fixtures/faulted-shop.ts';
import { expectFairShop, leave, offered } from '../fixtures/shop-race.ts';
import { Shopper } from '../fixtures/shopper.ts';

let faulted: FaultedShop;
let platform: Platform;
beforeAll(async () => {
	faulted = await startFaultedShop();
	platform = faulted.platform;
}, 300_000);
afterEach(() => faulted.expectBalance());
afterAll(() => faulted?.stop(), 60_000);

test('thirty shoppers, five units: five are sold, and nobody is left in doubt', { timeout: 150_000 }, () => expectFairShop(faulted));

test('what ran out meanwhile is said at checkout, of its line and with how many are left, before any form is filled', async () => {
	const [short, enough] = [await offered(faulted, '?type=sticker'), await offered(faulted, '?type=notebook')];
	const shopper = new Shopper(faulted.shop.url);
	await shopper.add(short.path, 2);
	await shopper.add(enough.path, 2);
	// Its fifteen minutes are over, and somebody else has bought.
	await platform.inventory.change(short.variant.sku, [{ type: 'sweep', at: new Date(Date.now() + 16 * 60_000).toISOString() }]);
	await leave(faulted, short.variant.sku, 1);

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
		const { path: product, variant } = await offered(faulted, `?type=${type}`);
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
		const { path: product, variant } = await offered(faulted, '?type=hoodie');
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
	const { path: product, variant } = await offered(faulted, '?type=hoodie');
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
