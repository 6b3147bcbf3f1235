// A code on its way: made by the staff, entered and taken out by a shopper, charged, and paid back as it was paid.
import type { Page } from '@playwright/test';
import { addToCart, cards, expect, fillField, orderIdOf, signIn, submit, test, toReview } from './shop.fixture.ts';

const cents = async (page: Page, testId: string) =>
	Number((await page.getByTestId(testId).filter({ visible: true }).first().innerText()).replace(/\D/g, ''));

async function enter(page: Page, code: string): Promise<void> {
	const summary = page.locator('main details:has(form[action*="applyCode"]) summary');
	if (!(await page.locator('main form[action*="applyCode"] [name="code"]').isVisible())) await summary.click();
	await page.locator('main form[action*="applyCode"] [name="code"]').fill(code);
	await submit(page, 'form[action*="applyCode"]');
}

test('a discounted order is charged, tracked and refunded at what was paid', async ({ page, browser, baseURL }) => {
	await addToCart(page, '?type=poster');
	await expect(page.getByTestId('cart-count').first()).toContainText('1');
	await page.goto('/shop/cart');
	const before = await cents(page, 'order-total');
	await enter(page, 'nonsense');
	const field = page.locator('main [name="code"]');
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	await expect(field).toHaveValue('nonsense');
	await expect(page.locator('main')).toContainText('We do not know the code NONSENSE.');
	await enter(page, ' welcome10 ');
	await expect(page.getByTestId('promotion-applied')).toHaveAttribute('data-code', 'WELCOME10');
	const discount = Math.floor((before * 10 + 50) / 100);
	expect(await cents(page, 'order-discount')).toBe(discount);
	expect(await cents(page, 'order-total')).toBe(before - discount);

	await toReview(page);
	expect(await cents(page, 'order-discount')).toBe(discount);
	const total = await cents(page, 'order-total');
	await submit(page, 'form[action*="?/place"]');
	await page.waitForURL('**/order/**');
	expect(await cents(page, 'order-discount')).toBe(discount);
	expect(await cents(page, 'order-total')).toBe(total);
	await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', 'delivered', { timeout: 60_000 });

	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto(`/admin/orders/${orderIdOf(page.url())}`);
	await expect(staff.getByTestId('order-discount')).toContainText(/\d/);
	const registered = staff.locator('details', { hasText: 'Register a return' });
	await registered.locator('summary').click();
	await registered.locator('[name="reason"]').fill('Too small for the wall');
	await registered.locator('input[name^="line."]').fill('1');
	await registered.getByRole('button', { name: 'Register' }).click();
	await staff.getByRole('button', { name: 'Return has arrived: refund it' }).click();
	await expect(page.getByLabel('About the order')).toContainText(`-$${(total / 100).toFixed(2)}`);
	await expect(page.getByLabel('About the order')).toContainText(/You pay\s*\$0\.00/);
	await expect(staff.locator('main')).toContainText('Debits and credits balance.');

	// The same address once more: the review is made anew, without the code.
	await addToCart(page, '?type=poster');
	await expect(page.getByTestId('cart-count').first()).toContainText('1');
	await page.goto('/shop/cart');
	await enter(page, 'WELCOME10');
	await toReview(page);
	await submit(page, 'form[action*="?/place"]');
	await expect(page.locator('main [role="alert"]').first()).toContainText('You have used the code WELCOME10');
	await expect(page.getByTestId('order-discount')).toHaveCount(0);
	await submit(page, 'form[action*="?/place"]');
	await page.waitForURL('**/order/**');
	await staff.context().close();
});

test('staff make a code, shoppers without JavaScript apply and remove it at the review, and it is switched off', async ({
	browser,
	baseURL
}) => {
	const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
	const staff = await signIn(context);
	await staff.goto('/admin/promotions/new');
	await fillField(staff, 'code', 'a!');
	await staff.locator('main [name="kind"][value="amount"]').check();
	await fillField(staff, 'endsAt', '2026-01-01T10:00');
	await fillField(staff, 'startsAt', '2026-02-01T10:00');
	await staff.getByRole('button', { name: 'Make the code' }).click();
	for (const name of ['code', 'title', 'amount', 'endsAt'])
		await expect(staff.locator(`main [name="${name}"]`), name).toHaveAttribute('aria-invalid', 'true');
	await fillField(staff, 'code', 'three-off');
	await fillField(staff, 'title', 'Three off');
	await fillField(staff, 'amount', '3');
	await fillField(staff, 'startsAt', '');
	await fillField(staff, 'endsAt', '');
	await fillField(staff, 'usageLimit', '5');
	await staff.getByRole('button', { name: 'Make the code' }).click();
	await staff.waitForURL(/promotions\/THREE-OFF\?done=made/);

	const shopper = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
	await addToCart(shopper);
	await expect(shopper.getByTestId('cart-count').first()).toContainText('1');
	await toReview(shopper, cards.approves);
	const before = await cents(shopper, 'order-total');
	await enter(shopper, 'SUMMER26');
	await expect(shopper.locator('main')).toContainText('The code SUMMER26 is over.');
	await expect(shopper.locator('main [name="code"]')).toHaveValue('SUMMER26');
	await enter(shopper, 'Three-Off');
	await expect(shopper.getByTestId('promotion-applied')).toHaveAttribute('data-code', 'THREE-OFF');
	expect(await cents(shopper, 'order-total')).toBe(before - 300);
	await submit(shopper, 'form[action*="removeCode"]');
	expect(await cents(shopper, 'order-total')).toBe(before);
	await enter(shopper, 'THREE-OFF');

	await staff.goto('/admin/promotions');
	const row = staff.locator('[data-testid="promotion"][data-code="THREE-OFF"]');
	await expect(row.getByTestId('promotion-uses')).toHaveText('0');
	await row.getByRole('button', { name: 'Switch off' }).click();
	await expect(row).toHaveAttribute('data-state', 'off');
	await submit(shopper, 'form[action*="?/place"]');
	await expect(shopper.locator('main [role="alert"]').first()).toContainText('The code THREE-OFF is over.');
	expect(await cents(shopper, 'order-total')).toBe(before);
	await staff.goto('/admin/promotions/THREE-OFF');
	await expect(staff.locator('main ol li').first()).toContainText('switched off');
	await shopper.context().close();
	await context.close();
});

test('two of the staff change one code: the second sees what the first did, keeps what was typed, and may save it', async ({
	browser,
	baseURL
}) => {
	const context = await browser.newContext({ baseURL });
	const first = await signIn(context);
	await first.goto('/admin/promotions/new');
	for (const [name, value] of Object.entries({ code: 'TWICE', title: 'Ten off', percent: '10' })) await fillField(first, name, value);
	await first.getByRole('button', { name: 'Make the code' }).click();
	await first.waitForURL(/promotions\/TWICE\?done=made/);
	const second = await context.newPage();
	await second.goto('/admin/promotions/TWICE');
	await fillField(first, 'percent', '20');
	await first.getByRole('button', { name: 'Save' }).click();
	await first.waitForURL(/\?done=saved/);
	await fillField(second, 'title', 'A third off');
	// What cannot be read at all is told first, and is no look at what there is now.
	await fillField(second, 'percent', 'a third');
	await second.getByRole('button', { name: 'Save' }).click();
	await expect(second.locator('main [name="percent"]')).toHaveAttribute('aria-invalid', 'true');
	await fillField(second, 'percent', '33');
	await second.getByRole('button', { name: 'Save' }).click();
	await expect(second.locator('main [role="alert"]').first()).toBeVisible();
	await expect(second.locator('main [name="percent"]')).toHaveValue('33');
	await expect(second.locator('main ol li')).toHaveCount(2);
	await second.getByRole('button', { name: 'Save' }).click();
	await second.waitForURL(/\?done=saved/);
	await expect(second.locator('main ol li')).toHaveCount(3);
	await expect(second.locator('main [name="title"]')).toHaveValue('A third off');
	await context.close();
});
