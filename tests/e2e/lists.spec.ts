// What staff look up: carts as they live, and the projections as they lie. And what shoppers find by a collection's name.
import { addToCart, expect, expectAccessible, signIn, submit, test } from './shop.fixture.ts';

test('carts come, change and go into checkout before one’s eyes, and are narrowed by state, words and idle time', async ({
	browser,
	page,
	shop
}) => {
	const staff = await signIn(await browser.newContext({ baseURL: shop.url }));
	await staff.goto('/admin/carts');
	await expect(staff.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	await addToCart(page, '?type=mug');
	const cartId = (await page.context().cookies()).find(({ name }) => name.includes('cart'))?.value ?? '';
	expect(cartId).not.toBe('');
	const row = staff.locator('tbody tr', { has: staff.locator(`[title="${cartId}"]`) });
	await expect(row).toContainText('Active');
	await expect(row).toContainText('1 ×');
	await page.goto('/shop/cart');
	await submit(page, 'form[action*="?/checkout"]');
	await page.waitForURL('**/shop/checkout/shipping');
	await expect(row).toContainText('In checkout');

	const plain = await (
		await browser.newContext({ baseURL: shop.url, javaScriptEnabled: false, storageState: await staff.context().storageState() })
	).newPage();
	const shows = (path: string, isShown: boolean) =>
		expect
			.poll(async () => {
				await plain.goto(path);
				return plain.locator(`[title="${cartId}"]`).count();
			})
			.toBe(isShown ? 1 : 0);
	await shows('/admin/carts?state=in_checkout', true);
	await shows('/admin/carts?state=active', false);
	await shows('/admin/carts?q=mug', true);
	await shows(`/admin/carts?q=${cartId}`, true);
	await shows('/admin/carts?idle=hour', false);
	for (const path of ['/admin/carts?state=in_checkout', '/admin/carts?q=nothing-of-that-name']) {
		await staff.goto(path);
		await expectAccessible(staff);
	}
	await staff.getByRole('link', { name: 'Show all carts' }).click();
	await staff
		.getByRole('navigation', { name: 'State' })
		.getByRole('link', { name: /In checkout/ })
		.click();
	await expect(staff).toHaveURL(/state=in_checkout/);
	await expect(row).toBeVisible();
});

test('a collection is found by the beginning of its name, while typing and among the results', async ({ page }) => {
	await page.goto('/shop');
	await page.getByLabel('Search the shop').pressSequentially('night sh');
	await page.getByRole('option', { name: /Night Shift\s*Collection/ }).click();
	await expect(page).toHaveURL(/collection=night-shift/);
	await page.goto('/shop?q=night');
	await expect(page.getByRole('link', { name: 'The collection Night Shift' })).toBeVisible();
	await expectAccessible(page);
});

test('the explorer looks into every projection, page by page, also as JSON', async ({ browser, shop }) => {
	const staff = await signIn(await browser.newContext({ baseURL: shop.url }));
	await staff.goto('/admin/search');
	const projections = staff.getByRole('navigation', { name: 'Projection' });
	for (const name of ['Products', 'Collections', 'Orders', 'Supplier orders', 'Carts', 'Inventory'])
		await expect(projections.getByRole('link', { name: new RegExp(`^${name}\\b`) })).toBeVisible();
	await projections.getByRole('link', { name: /^Collections/ }).click();
	const first = staff.locator('main li summary').first();
	const before = await first.innerText();
	await staff.getByRole('link', { name: 'Next' }).click();
	await expect(first).not.toHaveText(before);
	await first.click();
	await expect(staff.locator('main pre').first()).toContainText('"slug"');
	await expectAccessible(staff);
	const href = await staff.getByRole('link', { name: 'This page as JSON' }).getAttribute('href');
	const answer = await staff.request.get(href ?? '');
	expect(await answer.json()).toMatchObject({ projection: 'collections', total: 44 });
	expect((await staff.request.get('/admin/search/json?in=carts&cursor=nonsense')).status()).toBe(200);
	const stranger = await (
		await browser.newContext({ baseURL: shop.url })
	).request.get('/admin/search/json', {
		headers: { accept: 'application/json' }
	});
	expect(stranger.status()).toBe(401);
});
