import { addToCart, adminPages, expectAccessible, order, signIn, test, toReview } from './shop.fixture.ts';
import type { Page } from '@playwright/test';

async function expectAccessibleInBoth(page: Page, where: string) {
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		// Loaded in it: Chromium now and then keeps inherited colours when the scheme changes under an open page.
		await page.reload();
		await expectAccessible(page, `${where}, ${colorScheme}`);
	}
}

test('axe finds nothing on the way from the shop to the tracker', async ({ page }) => {
	await page.goto('/shop');
	await expectAccessibleInBoth(page, 'shop');
	await page.goto('/shop?q=zzzzzzzz');
	await expectAccessibleInBoth(page, 'nothing found');
	const product = await addToCart(page);
	await page.goto(product);
	await expectAccessibleInBoth(page, 'product');
	await page.goto('/shop/cart');
	await expectAccessibleInBoth(page, 'cart');
	await toReview(page);
	await expectAccessibleInBoth(page, 'review');
	for (const step of ['shipping', 'payment']) {
		await page.goto(`/shop/checkout/${step}`);
		await expectAccessibleInBoth(page, step);
	}
	await order(page);
	await expectAccessibleInBoth(page, 'tracker');
});

test('axe finds nothing on the pages of the staff', async ({ browser, baseURL }) => {
	// Each page twice, on a machine that may have other work.
	test.setTimeout(600_000);
	const page = await signIn(await browser.newContext({ baseURL }));
	for (const path of adminPages) {
		await page.goto(`/admin${path}`);
		await expectAccessibleInBoth(page, path);
	}
});
