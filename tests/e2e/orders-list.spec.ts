import type { Page } from '@playwright/test';
import { addToCart, expect, expectAccessible, order, signIn, test } from './shop.fixture.ts';

/** Orders, and answers the number that people read out. */
async function placed(page: Page): Promise<string> {
	await order(page);
	await expect(page).toHaveTitle(/DG-/);
	const [number] = /DG-\w{4}-\w{4}/.exec(await page.title()) ?? [];
	return number ?? '';
}

test('orders are narrowed, sorted and shown as one likes, with and without JavaScript', async ({ page, browser, baseURL }) => {
	// Two orders and a dozen pages, on a machine that may have other work.
	test.setTimeout(300_000);
	await addToCart(page, '?type=sticker');
	const sticker = await placed(page);
	await addToCart(page, '?type=hoodie');
	const hoodie = await placed(page);

	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto('/admin/orders');
	const rows = staff.locator('tbody tr');
	await staff.getByText('More filters').click();
	await staff.getByRole('checkbox', { name: 'Stickers' }).check({ force: true });
	await expect(staff).toHaveURL(/\?type=sticker$/);
	await expect(rows.filter({ hasText: sticker })).toHaveCount(1);
	await expect(rows.filter({ hasText: hoodie })).toHaveCount(0);
	await expectAccessible(staff);

	await staff.getByLabel('Total from, dollars').fill('30');
	await staff.getByLabel('Total from, dollars').press('Tab');
	await expect(rows.filter({ hasText: sticker })).toHaveCount(0);
	await expect(rows.filter({ hasText: hoodie })).toHaveCount(0);
	await staff.getByLabel('Together').selectOption('any');
	await expect(rows.filter({ hasText: hoodie })).toHaveCount(1);
	await expect(rows.filter({ hasText: sticker })).toHaveCount(1);

	await staff.getByRole('link', { name: 'Large' }).click();
	await expect(staff).toHaveURL(/min=100/);
	await staff.getByLabel('Sort by').selectOption('total');
	await expect(staff).toHaveURL(/sort=total/);
	await staff.goto('/admin/orders?sort=total');
	await expect(async () => {
		const numbers = await rows.allInnerTexts();
		const [small, large] = [sticker, hoodie].map((number) => numbers.findIndex((text) => text.includes(number)));
		expect(small).toBeGreaterThanOrEqual(0);
		expect(large).toBeGreaterThan(small ?? 0);
	}).toPass();
	await staff.goto('/admin/orders?q=nobody-ordered-this');
	await expect(staff.getByText('Nothing matches')).toBeVisible();
	await staff.goto('/admin/orders?sort=total');
	await staff.getByText('Columns', { exact: true }).first().click();
	await staff.getByRole('checkbox', { name: 'Customer' }).uncheck();
	await expect(staff.getByRole('columnheader', { name: 'Customer' })).toHaveCount(0);
	await staff.goBack();
	await expect(staff.getByRole('columnheader', { name: 'Customer' })).toBeVisible();

	// A list under a name of one's own.
	await staff.goto('/admin/orders?type=sticker');
	await staff.getByText('Save this view').click();
	await staff.getByRole('textbox', { name: 'Name of the view' }).fill('Stickers of mine');
	await staff.getByRole('button', { name: 'Save', exact: true }).click();
	await staff.goto('/admin/orders');
	await staff.getByRole('link', { name: 'Stickers of mine' }).click();
	await expect(staff).toHaveURL(/\?type=sticker$/);
	await expect(staff.getByRole('link', { name: 'Stickers of mine' })).toHaveAttribute('aria-current', 'page');
	await staff.getByRole('button', { name: 'Forget this view' }).click();
	await expect(staff.getByRole('link', { name: 'Stickers of mine' })).toHaveCount(0);

	// The day in figures, and drawn.
	await staff.goto('/admin');
	await expect(staff.getByText('in the last hour, at most')).toBeVisible();
	await expect(staff.getByTestId('chart').first().locator('svg').first()).toBeVisible();
	await expect(staff.getByRole('row', { name: /In production/ })).toBeVisible();
	await expectAccessible(staff, 'the dashboard');

	// Many at once: whatever is ticked, followed to its end.
	await staff.goto('/admin/orders');
	for (const number of [sticker, hoodie]) await staff.getByRole('checkbox', { name: `Tick ${number}` }).check();
	await staff.getByLabel('What to do').selectOption('tag');
	await staff.getByRole('textbox', { name: 'Tags' }).fill('Recount, <b>');
	await staff.getByRole('button', { name: 'Tag 2 orders' }).click();
	await expect(staff.getByRole('alert')).toContainText('letters and digits');
	await staff.getByRole('textbox', { name: 'Tags' }).fill('Recount');
	await staff.getByRole('button', { name: 'Tag 2 orders' }).click();
	await expect(staff).toHaveURL(/\/admin\/bulk\//);
	await expect(staff.getByTestId('bulk-status')).toHaveAttribute('data-status', 'done', { timeout: 20_000 });
	await expect(staff.locator('tr[data-outcome="done"]')).toHaveCount(2);
	await expectAccessible(staff, 'a change of many orders');
	await staff.getByRole('link', { name: sticker }).click();
	await expect(staff.getByTestId('order-tags')).toContainText('recount');
	await expect(staff.getByRole('list').filter({ hasText: 'Tagged recount' })).toBeVisible();
	await staff.getByRole('button', { name: 'Remove the tag recount' }).click();
	await expect(staff.getByTestId('order-tags')).toHaveCount(0);

	const plain = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState: await staff.context().storageState() });
	const without = await plain.newPage();
	await without.goto('/admin/orders');
	await without.getByText('More filters').click();
	await without.getByRole('checkbox', { name: 'Hoodies' }).check({ force: true });
	await without.getByRole('button', { name: 'Show' }).click();
	await expect(without.locator('tbody tr').filter({ hasText: hoodie })).toHaveCount(1);
	await expect(without.locator('tbody tr').filter({ hasText: sticker })).toHaveCount(0);
	await expect(async () => {
		await without.goto('/admin/orders?tag=recount');
		await expect(without.locator('tbody tr')).toHaveCount(1);
	}).toPass();
	await without.getByLabel('Which').selectOption('all');
	await without.getByLabel('What to do').selectOption('cancel');
	await without.getByRole('button', { name: 'Do it' }).click();
	await expect(without.getByRole('alert')).toContainText('Say why');
	// Refused, it is still about the same orders.
	await expect(without.locator('tbody tr')).toHaveCount(1);
	await without.getByLabel('Which').selectOption('all');
	await without.getByLabel('What to do').selectOption('cancel');
	await without.getByLabel('Reason, or tags').fill('out of ink');
	await without.getByRole('button', { name: 'Do it' }).click();
	await expect(without).toHaveURL(/\/admin\/bulk\//);
	// It has left already, or is cancelled now: either way the order has answered. The page asks by itself.
	await expect(without.getByTestId('bulk-status')).toHaveAttribute('data-status', 'done', { timeout: 20_000 });
});
