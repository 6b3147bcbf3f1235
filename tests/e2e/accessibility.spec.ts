import { addToCart, adminPages, expect, expectAccessible, order, orderIdOf, signIn, test, toReview } from './shop.fixture.ts';
import type { Page } from '@playwright/test';

/** Themes differ in their colours alone: all else is looked at in one of them. */
const ofColours = ['color-contrast', 'link-in-text-block'];

const themes = ['light', 'dark', 'projector'] as const;

async function expectAccessibleInAll(page: Page, where: string, wanted: readonly (typeof themes)[number][] = themes) {
	const themeIs = (theme: string) => page.context().addCookies([{ name: 'dg_theme', value: theme, url: new URL(page.url()).origin }]);
	for (const theme of wanted) {
		await themeIs(theme);
		// Loaded in it: Chromium now and then keeps inherited colours when they change under an open page.
		await page.reload();
		await expectAccessible(page, `${where}, ${theme}`, theme === 'light' ? undefined : ofColours);
	}
}

test('axe finds nothing on the way from the shop to the tracker', async ({ page }) => {
	test.setTimeout(300_000);
	await page.goto('/shop');
	await expectAccessibleInAll(page, 'shop');
	await page.goto('/shop?q=zzzzzzzz');
	await expectAccessibleInAll(page, 'nothing found');
	const product = await addToCart(page);
	await page.goto(product);
	await expectAccessibleInAll(page, 'product');
	await page.goto('/shop/cart');
	await expectAccessibleInAll(page, 'cart');
	await toReview(page);
	await expectAccessibleInAll(page, 'review');
	for (const step of ['checkout/shipping', 'checkout/payment', 'orders', 'account']) {
		await page.goto(`/shop/${step}`);
		await expectAccessibleInAll(page, step);
	}
	await page.goto('/shop/checkout/review');
	await page.locator('main form[action*="?/place"] button').click();
	await page.waitForURL('**/order/**');
	await expectAccessibleInAll(page, 'tracker');
});

test('axe finds nothing on the pages of the staff', async ({ browser, baseURL }) => {
	// Each page three times, on a machine that may have other work.
	test.setTimeout(900_000);
	const page = await signIn(await browser.newContext({ baseURL }));
	for (const path of adminPages) {
		await page.goto(`/admin${path}`);
		await expectAccessibleInAll(page, path);
	}
});

test('axe finds nothing on the pages of one thing', async ({ page: shopper, browser, baseURL }) => {
	test.setTimeout(600_000);
	await addToCart(shopper);
	const orderId = orderIdOf(await order(shopper));
	await expect(shopper.getByTestId('order-status')).toHaveAttribute('data-status', 'delivered', { timeout: 60_000 });
	const page = await signIn(await browser.newContext({ baseURL }));
	/** The first of a list. */
	async function firstOf(list: string, link: string): Promise<string> {
		await page.goto(list);
		const href = await page.locator(`main a[href^="${link}"]`).first().getAttribute('href');
		if (!href) throw new Error(`nothing is listed on ${list}`);
		return href;
	}
	const product = await firstOf('/admin/catalog', '/admin/catalog/0');
	for (const path of [
		`/admin/orders/${orderId}`,
		`/admin/orders/${orderId}/xray`,
		await firstOf('/admin/inventory', '/admin/inventory/'),
		product,
		await firstOf('/admin/outbox', '/admin/outbox/'),
		'/present',
		'/present/stage'
	]) {
		await test.step(path, async () => {
			await page.goto(path);
			await expectAccessibleInAll(page, path);
		});
	}
	await page.goto(await firstOf('/admin/outbox', '/admin/outbox/'));
	const mail = await page.locator('iframe').getAttribute('srcdoc');
	await page.goto('about:blank');
	await page.setContent(mail ?? '');
	// A mail is no page: it has no landmarks.
	const ofMails = ['document-title', 'heading-order', 'html-has-lang', 'image-alt', 'link-name', 'list'];
	await expectAccessible(page, 'the mail itself', [...ofColours, ...ofMails]);
});
