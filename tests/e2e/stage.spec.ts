// What the audience sees is read from the last row: in every state of the stage, at every size, no text below 24 pixels, and none that stands
// out from its ground by less than 7:1. Measured on what is painted, the shop's enlarged view included.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noPresentation, type Presentation } from '#contracts/presentation.ts';
import type { Page } from '@playwright/test';
import { actOnShop } from '../../src/launch/launcher-client.ts';
import { outlineOf } from '../../presentations/scenario.ts';
import { loadScenario } from '../../presentations/scenarios.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { expect, orderIdOf, signIn, test } from './shop.fixture.ts';
import { faintText } from './stage-text.ts';

const sizes = [
	{ width: 1280, height: 720 },
	{ width: 1920, height: 1080 },
	{ width: 3840, height: 2160 }
];

const projectors = sizes.slice(0, 2);

/** As the director does: the file is replaced as a whole, under a higher version. */
function stageScript(dataDir: string) {
	const path = join(dataDir, 'presentation.json');
	return async (change: Partial<Presentation>) => {
		const before = JSON.parse(await readFile(path, 'utf8').catch(() => JSON.stringify(noPresentation))) as Presentation;
		const shown = { ...before, ...change, version: before.version + 1, updatedAt: new Date().toISOString() };
		await writeFile(`${path}.part`, JSON.stringify(shown));
		await rename(`${path}.part`, path);
		return shown.version;
	};
}

async function expectReadable(page: Page, state: string, among = projectors): Promise<void> {
	for (const size of among) {
		await page.setViewportSize(size);
		await expect.poll(() => page.evaluate(faintText), { message: `${state} at ${size.width}×${size.height}` }).toEqual([]);
	}
}

/** Runs in the page: what of the X-ray the audience would have to scroll to, or miss. Nothing where all is well. */
function xrayInSight(): string[] {
	const view = document.querySelector('[data-testid="xray"]')?.getBoundingClientRect();
	if (!view) return ['there is none'];
	const missed: string[] = [];
	for (const lane of document.querySelectorAll<HTMLElement>('[data-testid="xray-lane"]')) {
		const { top, bottom } = lane.getBoundingClientRect();
		if (top < view.top || bottom > view.bottom) missed.push(`${lane.dataset['workflowId']} is out of sight`);
	}
	const events = [...document.querySelectorAll<HTMLElement>('[data-testid="xray-event"]')];
	const newest = events.toSorted((one, other) => Number(other.dataset['at']) - Number(one.dataset['at']))[0];
	const label = newest?.querySelector('span.tabular-nums')?.getBoundingClientRect();
	if (!label) missed.push('the newest event has no label');
	else if (label.left < view.left || label.right > view.right) missed.push(`the label of ${newest?.dataset['name']} is out of sight`);
	return missed;
}

test('all that the audience sees can be read from the last row', async ({ context, shop }) => {
	test.setTimeout(300_000);
	const page = await signIn(context);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const show = stageScript(shop.dataDir);
	const shows = async (change: Partial<Presentation>) =>
		expect(page.getByTestId('stage')).toHaveAttribute('data-version', String(await show(change)));
	await page.goto('/present/stage');
	await expectReadable(page, 'nothing is presented');

	const shopper = new Shopper(shop.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	const tracker = await shopper.placed();
	const orderId = orderIdOf(new URL(tracker, shop.url).href);
	const scenario = await loadScenario('happy-path');
	if (!scenario) throw new Error('There is no happy path.');
	const running = { scenario: outlineOf(scenario), status: 'running' as const };
	for (const shopPath of ['/shop', product, tracker]) {
		await shows({ ...running, shopPath, focus: 'shop', scene: 0 });
		await expectReadable(page, `the shop at ${shopPath.slice(0, 12)}`);
	}
	await expect.poll(() => shopper.status(tracker), { timeout: 60_000 }).toBe('delivered');
	await shows({ focus: 'board', scene: 1 });
	await expectReadable(page, 'the board');
	await shows({ focus: 'xray', scene: 2, family: [`order-${orderId}`, `fulfillment-${orderId}`] });
	await expect(page.getByTestId('xray-lane').first()).toBeVisible();
	await actOnShop(shop.dataDir, 'stop-store', { store: 'search.sqlite' });
	await expect(page.getByTestId('stage-faults')).toBeVisible();
	await expectReadable(page, 'the X-ray');
	for (const size of sizes) {
		await page.setViewportSize(size);
		await expect.poll(() => page.evaluate(xrayInSight), { message: `the X-ray at ${size.width}×${size.height}` }).toEqual([]);
	}
	await actOnShop(shop.dataDir, 'start-store', { store: 'search.sqlite' });
	await expect(page.getByTestId('stage-faults')).toHaveCount(0);
	await shows({ focus: 'all' });
	await expectReadable(page, 'all three', sizes);

	const talk = await loadScenario('thirteen-patterns');
	for (const scene of talk?.scenes ?? []) {
		if (!scene.slide) continue;
		await shows({ slide: scene.slide, scene: 0 });
		await expectReadable(page, `the slide "${scene.title}"`, sizes.slice(0, 1));
		const code = page.getByTestId('slide').locator('.code');
		if (scene.slide.code.length === 0) continue;
		for (const size of projectors) {
			await page.setViewportSize(size);
			await expect
				.poll(() => code.evaluate((element) => element.scrollHeight - element.clientHeight), {
					message: `"${scene.title}" fits at ${size.width}×${size.height}`
				})
				.toBeLessThanOrEqual(1);
		}
	}
	await shows({ slide: null, audience: { address: 'http://192.0.2.10:3000/join', isCodeLarge: true } });
	await expectReadable(page, 'the code for phones');
	await shows({ audience: { address: 'http://192.0.2.10:3000/join', isCodeLarge: false }, status: 'done', scene: scenario.scenes.length });
	await expectReadable(page, 'the end');
	await shows({ status: 'resetting', audience: null });
	await expectReadable(page, 'the curtain');
	await shows({ ...noPresentation });
});

test('another screen shows what the driven one shows, as the same shopper; a clicker is heard in the shop, too', async ({
	context,
	shop
}) => {
	const page = await signIn(context);
	const show = stageScript(shop.dataDir);
	await page.goto('/present/stage');
	const shopper = new Shopper(shop.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	const cartId = shopper.cookie('dg_cart');
	const view = page.frameLocator('iframe[name="shop"]');
	await show({ shopPath: '/shop/cart', visitor: { cartId, checkoutId: null } });
	await expect(view.getByTestId('cart-count')).toHaveText('1');
	await expect(view.locator('form[action*="?/checkout"]').first()).toBeVisible();
	await show({ shopPath: product });
	await expect(view.locator('form[action*="?/add"]').first()).toBeVisible();
	// The address stays the same, and so does the shopper: it is the step that has changed the shop.
	await shopper.add(product);
	await show({ step: 1 });
	await expect(view.getByTestId('cart-count')).toHaveText('2');

	const told: string[] = [];
	await page.route('**/present?/direct', async (route) => {
		told.push(route.request().postData() ?? '');
		await route.fulfill({ json: { type: 'success', status: 200 } });
	});
	await view.locator('h1').click();
	await page.keyboard.press('PageDown');
	await page.keyboard.press('b');
	await page.keyboard.press('3');
	await expect.poll(() => told).toEqual(['do=next', 'do=blank', 'do=jump&scene=2']);

	await show({ shopPath: '/shop', visitor: { cartId: null, checkoutId: null } });
	await expect(view.getByTestId('cart-count')).toHaveText('0');
	await show({ ...noPresentation });
});
