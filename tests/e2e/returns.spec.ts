import { addToCart, expect, order, orderIdOf, signIn, test } from './shop.fixture.ts';

test('what came back is refunded, and the tracker says so', async ({ page, browser, baseURL }) => {
	await addToCart(page, '?type=poster');
	const tracker = await order(page);
	await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', 'delivered', { timeout: 60_000 });

	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto(`/admin/orders/${orderIdOf(tracker)}`);
	const registered = staff.locator('details', { hasText: 'Register a return' });
	await registered.locator('summary').click();
	await registered.locator('[name="reason"]').fill('Too small for the wall');

	// A return of nothing is refused, and what was written stays.
	await registered.getByRole('button', { name: 'Register' }).click();
	await expect(staff.getByRole('alert')).toContainText(/unit/i);
	await expect(registered.locator('[name="reason"]')).toHaveValue('Too small for the wall');

	await registered.locator('input[name^="line."]').fill('1');
	await registered.getByRole('button', { name: 'Register' }).click();
	await staff.getByRole('button', { name: 'Return has arrived: refund it' }).click();
	await expect(staff.locator('main')).toContainText('Return received');

	await expect(page.locator('main')).toContainText('1 of 1 refunded');
	await expect(page.getByLabel('About the order')).toContainText(/Refunded\s*-\$/);
	await staff.context().close();
});
