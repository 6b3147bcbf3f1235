// Live pages can be stopped, and lists are worked by keyboard alone.
import { addToCart, expect, order, orderIdOf, signIn, test } from './shop.fixture.ts';

test('a paused list stays as it is, counts what it misses, and says so when it goes on', async ({ page, browser, baseURL }) => {
	await addToCart(page);
	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto('/admin/carts');
	await expect(staff.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	const rows = staff.locator('main tbody tr');
	const before = await rows.allInnerTexts();
	const pause = staff.getByTestId('pause');
	await pause.press('Enter');
	await expect(pause).toHaveAttribute('aria-pressed', 'true');

	const other = await (await browser.newContext({ baseURL })).newPage();
	await addToCart(other, '?type=poster');
	await expect(pause).toContainText(/· [1-9]\d* waiting/);
	expect((await rows.allInnerTexts()).length).toBe(before.length);

	await pause.press('Enter');
	await expect(staff.getByText(/\d+ changes? came meanwhile/)).toBeVisible();
	await expect(rows).toHaveCount(before.length + 1);
});

test('on a paused board an order stays where it is until it goes on', async ({ page, browser, baseURL }) => {
	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto('/admin/board');
	await expect(staff.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	await staff.keyboard.press('p');
	await expect(staff.getByTestId('pause')).toHaveAttribute('aria-pressed', 'true');
	await addToCart(page);
	const orderId = orderIdOf(await order(page));
	const card = staff.locator(`[data-testid="board-card"][data-order-id="${orderId}"]`);
	await expect(staff.getByTestId('pause')).toContainText(/· [1-9]\d* waiting/);
	await expect(card).toHaveCount(0);
	await staff.keyboard.press('p');
	await expect(card).toBeVisible();
	await expect(staff.getByTestId('board-news')).toHaveText(/moved:/);
});

test('the list of orders is worked by keyboard: from row to row, ticked, opened', async ({ page, browser, baseURL }) => {
	for (const type of ['mug', 'poster']) {
		await addToCart(page, `?type=${type}`);
		await order(page);
	}
	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto('/admin/orders');
	const rows = staff.locator('main tbody tr');
	await expect(rows.nth(1)).toBeVisible();
	const link = (nth: number) => rows.nth(nth).locator('a').first();
	await expect(async () => {
		await staff.keyboard.press('j');
		await expect(link(0)).toBeFocused({ timeout: 500 });
	}).toPass();
	await staff.keyboard.press('ArrowDown');
	await expect(link(1)).toBeFocused();
	await staff.keyboard.press('x');
	await expect(rows.nth(1).locator('input[type="checkbox"]')).toBeChecked();
	await staff.keyboard.press('ArrowUp');
	await expect(link(0)).toBeFocused();
	const href = await link(0).getAttribute('href');
	await staff.keyboard.press('Enter');
	await staff.waitForURL(`**${href}`);
});
