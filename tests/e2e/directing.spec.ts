// A talk as a speaker gives it: the real director, led from the console, a clicker on the stage and a phone, through a restart of its own
// and a step that fails; then a reset, which every open browser follows.
import { networkInterfaces } from 'node:os';
import { test, expect, type Browser, type Page } from '@playwright/test';
import { askLauncher } from '../../src/launch/launcher-client.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { startShop, type RunningShop } from '../fixtures/shop.ts';

/** Where a phone of the same network would find this machine. */
const [lanAddress = null] = Object.values(networkInterfaces())
	.flatMap((one) => one ?? [])
	.flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? [address] : []));

let shop: RunningShop;
test.beforeAll(async () => {
	test.setTimeout(240_000);
	shop = await startShop({ env: { HOST: '0.0.0.0', WORKER_PROCESSES: '2' } });
});
test.afterAll(() => shop.stop());

/** A reset takes the shop away for seconds. */
const patient = { timeout: 60_000 };
/** What a failed step waits for before it gives up. */
const untilItFails = { timeout: 90_000 };

interface Talk {
	speaker: Page;
	stage: Page;
}

async function begin(browser: Browser, scenario: string): Promise<Talk> {
	const context = await browser.newContext({ baseURL: shop.url, viewport: { width: 1440, height: 900 } });
	const speaker = await signIn(context);
	await speaker.goto('/present');
	const stage = await context.newPage();
	await stage.goto('/present/stage');
	await speaker.locator(`input[value="${scenario}"]`).check();
	await speaker.getByRole('button', { name: 'Start, step by step' }).click();
	// Put back to the known state first: the pages are loaded anew.
	await expect(speaker.getByRole('navigation', { name: 'Scenes' }).locator('[aria-current="step"]')).toBeVisible(patient);
	await expect(speaker.getByTestId('console')).toHaveAttribute('data-status', 'ready', patient);
	await expect(stage.getByTestId('stage')).toHaveAttribute('data-status', 'ready', patient);
	return { speaker, stage };
}

const nextStep = (speaker: Page) => speaker.locator('main [aria-current="step"]');
async function isAt({ speaker, stage }: Talk, step: string | RegExp, timeout = patient.timeout): Promise<void> {
	await expect(nextStep(speaker)).toHaveText(step, { timeout });
	for (const [page, testId] of [
		[speaker, 'console'],
		[stage, 'stage']
	] as const)
		await expect(page.getByTestId(testId)).toHaveAttribute('data-status', 'ready', { timeout });
	// Its scripts have come, and hear keys.
	await expect(speaker.getByTestId('live-state').first()).toHaveAttribute('data-state', 'live', { timeout });
}

test('console, clicker and phone lead the director, which outlives its own restart and a step that fails', async ({ browser }) => {
	const talk = await begin(browser, 'card-declined');
	const { speaker, stage } = talk;
	const shopView = stage.frameLocator('iframe[name="shop"]');
	const addition = /Put a mug into the cart/;
	const card = /Enter a card that will be declined/;
	await isAt(talk, addition);

	await test.step('a clicker on the console leads on, and the stage follows as the same shopper', async () => {
		await speaker.locator('body').press('PageDown');
		await isAt(talk, card);
		await expect(shopView.getByTestId('cart-count')).toHaveText('1');
		await expect(stage.locator('[data-testid="xray-lane"][data-workflow-id^="cart-"]')).toBeVisible();
	});

	await test.step('b on the stage blanks it and shows it again', async () => {
		await stage.locator('body').press('b');
		await expect(stage.locator('.curtain')).toBeVisible();
		await expect(speaker.getByRole('button', { name: 'Show again' })).toBeVisible();
		await stage.locator('body').press('b');
		await expect(stage.locator('.curtain')).toHaveCount(0);
	});

	await test.step('Esc pauses, and goes on', async () => {
		await speaker.locator('body').press('Escape');
		await expect(speaker.getByRole('button', { name: 'Go on' })).toBeVisible();
		await speaker.locator('body').press('Escape');
		await isAt(talk, card);
	});

	await test.step('PageUp leads back to the beginning of the scene', async () => {
		await speaker.locator('body').press('PageUp');
		await expect(stage.locator('.curtain')).toBeVisible();
		await isAt(talk, addition);
		await expect(shopView.getByTestId('cart-count')).toHaveText('0');
	});

	await test.step('a phone that has read the code of the console leads, and the code is good for one', async (step) => {
		step.skip(lanAddress === null, 'This machine is on no network.');
		const code = await speaker.getByRole('img', { name: 'QR code that leads to' }).getAttribute('alt');
		const address = code?.replace('QR code that leads to ', '') ?? '';
		const handheld = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
		const phone = await (await browser.newContext(handheld)).newPage();
		await phone.goto(address);
		await expect(phone.getByTestId('remote')).toContainText('Put a mug into the cart');
		// Its scripts have come: without them its page would be sent anew.
		await expect(phone.getByTestId('live-state')).toHaveAttribute('data-state', 'live', patient);
		expect(new URL(phone.url()).hostname).toBe(lanAddress);
		await phone.getByRole('button', { name: 'Next' }).tap();
		await isAt(talk, card);
		await expect(phone.getByTestId('remote')).toContainText('Enter a card that will be declined');
		const second = await browser.newContext(handheld);
		expect((await second.request.get(address)).status()).toBe(410);
		await second.close();

		const withoutScripts = await browser.newContext({
			...handheld,
			javaScriptEnabled: false,
			storageState: await phone.context().storageState()
		});
		const plain = await withoutScripts.newPage();
		await plain.goto(phone.url());
		await plain.getByRole('button', { name: 'Back' }).tap();
		await isAt(talk, addition);
		expect(new URL(plain.url()).pathname).toBe('/present/phone');
		await expect(plain.getByTestId('remote')).toContainText('Put a mug into the cart', patient);
		await plain.getByRole('button', { name: 'Next' }).tap();
		await isAt(talk, card);
		await Promise.all([phone.context().close(), withoutScripts.close()]);
	});

	await test.step('a director that is killed goes on where it was', async () => {
		await askLauncher(shop.dataDir, { do: 'kill', name: 'director' });
		await expect
			.poll(async () => (await askLauncher(shop.dataDir, { do: 'list' })).find(({ name }) => name === 'director')?.state, patient)
			.toBe('running');
		await isAt(talk, card);
	});

	await test.step('a step that fails says why, and can be tried again, skipped, or restored', async () => {
		// Without a card there is nothing to review: what comes next cannot work.
		await speaker.locator('body').press('s');
		await isAt(talk, /Place the order/);
		await speaker.locator('body').press('PageDown');
		await expect(speaker.getByTestId('console')).toHaveAttribute('data-status', 'failed', untilItFails);
		await expect(speaker.getByText('This did not work')).toBeVisible();
		for (const way of ['Retry', 'Skip', 'Restore the scene'])
			await expect(speaker.getByRole('button', { name: way, exact: true })).toBeVisible();
		await speaker.getByRole('button', { name: 'Restore the scene' }).click();
		await isAt(talk, addition);
	});

	await test.step('the audience comes in by its own code, while the door is open', async (step) => {
		step.skip(lanAddress === null, 'This machine is on no network.');
		const address = `http://${lanAddress}:${new URL(shop.url).port}`;
		const guest = await browser.newContext();
		expect((await guest.request.get(`${address}/join`)).status()).toBe(404);
		await speaker.getByRole('button', { name: 'Let phones in' }).click();
		await expect(stage.getByTestId('stage-code').getByRole('img')).toHaveAttribute('alt', `QR code that leads to ${address}/join`);
		const phone = await guest.newPage();
		await expect
			.poll(async () => {
				await phone.goto(`${address}/join`);
				return new URL(phone.url()).pathname;
			})
			.toBe('/shop');
		await speaker.getByRole('button', { name: 'Close the door' }).click();
		await expect(stage.getByTestId('stage-code')).toHaveCount(0);
		await guest.close();
	});
	await speaker.context().close();
});

test('every open browser follows a reset to its start', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: shop.url });
	const speaker = await signIn(context);
	await speaker.goto('/present');
	const shopper = new Shopper(shop.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	const tracker = await shopper.placed();
	await shopper.add(product);
	const others = await browser.newContext({ baseURL: shop.url });
	await others.addCookies([{ name: 'dg_cart', value: shopper.cookie('dg_cart'), url: shop.url }]);
	const [order, cart, carts] = [await others.newPage(), await others.newPage(), await context.newPage()];
	await order.goto(tracker);
	await cart.goto('/shop/cart');
	await carts.goto('/admin/carts');
	for (const page of [order, cart, carts])
		await expect(page.getByTestId('live-state').first()).toHaveAttribute('data-state', 'live', patient);
	// These show nothing live.
	const stranger = await browser.newContext({ baseURL: shop.url });
	const [catalog, lookUp] = [await context.newPage(), await stranger.newPage()];
	for (const [page, path] of [
		[catalog, '/admin/catalog'],
		[lookUp, '/shop/orders']
	] as const) {
		const open = page.waitForEvent('websocket');
		await page.goto(path);
		await (await open).waitForEvent('framereceived', ({ payload }) => String(payload).includes('epoch'));
	}

	await speaker.getByRole('button', { name: 'Reset the shop' }).click();
	for (const page of [order, cart, lookUp]) await expect(page).toHaveURL(`${shop.url}/shop`, patient);
	for (const page of [carts, catalog]) await expect(page).toHaveURL(`${shop.url}/admin/board`, patient);
	await expect(carts.getByTestId('board-card')).toHaveCount(0);
	await expect(cart.getByTestId('cart-count').first()).toHaveText('0');
	await Promise.all([context.close(), others.close(), stranger.close()]);
});
