import { addToCart, expect, order, orderIdOf, signIn, test } from './shop.fixture.ts';

test('a shopper orders and follows it live until it is delivered, while the board moves with it', async ({ page, browser, baseURL }) => {
	const elsewhere: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith('data:') && new URL(request.url()).origin !== baseURL) elsewhere.push(request.url());
	});

	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto('/admin/board');
	await expect(staff.getByTestId('live-state')).toHaveAttribute('data-state', 'live');

	await page.goto('/');
	await expect(page).toHaveURL(/\/shop$/);
	await addToCart(page);
	await page.goto('/shop/cart');
	await expect(page.getByTestId('cart-count').first()).toContainText('1');
	const tracker = await order(page);
	const total = await page.getByTestId('order-total').first().innerText();
	expect(total).toMatch(/\d/);

	let loads = 0;
	page.on('load', () => (loads += 1));
	const card = staff.locator(`[data-testid="board-card"][data-order-id="${orderIdOf(tracker)}"]`);
	await expect(card).toBeVisible();
	await expect(page.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', 'delivered');
	await expect(card).toHaveAttribute('data-status', 'delivered');
	expect(loads, 'it moves by push alone').toBe(0);
	expect(elsewhere, 'no request leaves the machine').toEqual([]);

	const mails = await signIn(await browser.newContext({ baseURL }));
	await mails.goto('/admin/outbox');
	await expect(mails.locator('main')).toContainText('ada@example.com');
});

test('the whole way works without JavaScript', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
	const page = await context.newPage();
	await addToCart(page, '?type=poster');
	await order(page);
	await expect(page.getByTestId('order-status')).toBeVisible();
	await expect
		.poll(async () => {
			await page.reload();
			return page.getByTestId('order-status').getAttribute('data-status');
		})
		.toBe('delivered');
});

test('in manual mode an order waits until an admin advances it from the board', async ({ page, browser, baseURL }) => {
	const staff = await signIn(await browser.newContext({ baseURL }));
	const setMode = async (mode: 'manual' | 'automatic') => {
		await staff.goto('/admin/settings');
		const field = staff.locator('main [name="mode"]');
		if ((await field.first().evaluate((element) => element.tagName)) === 'SELECT') await field.first().selectOption(mode);
		else await staff.locator(`main [name="mode"][value="${mode}"]`).check({ force: true });
		await staff.locator('main form:has([name="mode"]) button[type="submit"]').first().click();
		await expect(staff.locator('main')).toContainText(/version/i);
	};
	await setMode('manual');
	await addToCart(page);
	const orderId = orderIdOf(await order(page));
	await staff.goto('/admin/board');
	const card = staff.locator(`[data-testid="board-card"][data-order-id="${orderId}"]`);
	for (const status of ['processing', 'shipped', 'delivered']) {
		if ((await card.getAttribute('data-status')) !== status) await card.locator('form[action*="?/advance"] button').first().click();
		await expect(card).toHaveAttribute('data-status', status);
		await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', status);
	}
	await setMode('automatic');
});
