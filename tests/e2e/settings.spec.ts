// What the shop charges for shipping and tax is set by an admin, and is what checkouts cost that begin then.
import { addToCart, address, expect, fillField, signIn, submit, test } from './shop.fixture.ts';

test('an admin sets rates, a checkout has them to its end, and the standard ones come back', async ({ page, browser, baseURL }) => {
	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto('/admin/settings/shipping');
	const parcel = staff.locator('[name="domestic.standard.parcel"]');
	await parcel.fill('12.345');
	await staff.getByRole('button', { name: 'Save' }).click();
	await expect(parcel).toHaveAttribute('aria-invalid', 'true');
	await expect(parcel).toHaveValue('12.345');
	await parcel.fill('12.34');
	await staff.locator('[name="domestic.standard.step"]').fill('0');
	// Enter saves, and does not go back to the standard rates.
	await staff.locator('[name="domestic.standard.step"]').press('Enter');
	await staff.waitForURL('**/admin/settings/shipping?saved');
	await staff.goto('/admin/settings/taxes');
	await staff.locator('[name="rate.US-OR"]').fill('10');
	await staff.getByRole('button', { name: 'Save' }).click();
	await staff.waitForURL('**/admin/settings/taxes?saved');
	await expect(staff.locator('main')).toContainText('Standard: 0');

	await addToCart(page, '?type=mug');
	await expect(page.getByTestId('cart-count').first()).toContainText('1');
	await page.goto('/shop/cart');
	await submit(page, 'form[action*="?/checkout"]');
	await page.waitForURL('**/shop/checkout/shipping');
	await expect(page.locator('#shipping-method')).toContainText('$12.34');
	for (const path of ['shipping', 'taxes']) {
		await staff.goto(`/admin/settings/${path}`);
		await staff.getByRole('button', { name: 'Back to the standard rates' }).click();
		await staff.waitForURL(`**/admin/settings/${path}?saved`);
	}
	await expect(staff.locator('[name="rate.US-OR"]')).toHaveValue('0');
	for (const [name, value] of Object.entries(address)) await fillField(page, name, value);
	await submit(page, 'form:has([name="email"])');
	await page.waitForURL('**/shop/checkout/payment');
	const summary = page.locator('main').filter({ hasText: '$12.34' });
	await expect(summary.first()).toBeVisible();

	await staff.goto('/admin/settings');
	const changes = staff.getByRole('region', { name: 'Changes' });
	await expect(changes).toContainText('shipping to domestic, standard');
	await expect(changes).toContainText('tax in US-OR 0 % → 10 %');
	await expect(changes).toContainText('tax in US-OR 10 % → 0 %');
	await staff.context().close();
});

test('a shop that takes no orders says so in the cart, and keeps it', async ({ page, browser, baseURL }) => {
	const staff = await signIn(await browser.newContext({ baseURL }));
	async function takeOrders(choice: 'yes' | 'no') {
		await staff.goto('/admin/settings');
		await staff.locator('[name="takesOrders"]').selectOption(choice);
		await staff.getByRole('button', { name: 'Save' }).click();
		await staff.waitForURL('**/admin/settings?saved');
	}
	await addToCart(page, '?type=mug');
	await expect(page.getByTestId('cart-count').first()).toContainText('1');
	await takeOrders('no');
	try {
		await page.goto('/shop/cart');
		await submit(page, 'form[action*="?/checkout"]');
		await expect(page.locator('main [role="alert"]').first()).toContainText('We take no new orders at the moment.');
	} finally {
		await takeOrders('yes');
	}
	await submit(page, 'form[action*="?/checkout"]');
	await page.waitForURL('**/shop/checkout/shipping');
	await staff.context().close();
});
