import type { Browser, Page } from '@playwright/test';
import { addToCart, expect, order, orderIdOf, signIn, submit, test } from './shop.fixture.ts';

async function staffOnTheBoard(browser: Browser, baseURL: string | undefined): Promise<Page> {
	const staff = await signIn(await browser.newContext({ baseURL }));
	await staff.goto('/admin/board');
	await expect(staff.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	return staff;
}

async function setMode(staff: Page, mode: 'manual' | 'automatic'): Promise<void> {
	const button = staff.locator(`button[name="mode"][value="${mode}"]`);
	if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
	await expect(button).toHaveAttribute('aria-pressed', 'true');
}

const cardOf = (staff: Page, tracker: string) => staff.locator(`[data-testid="board-card"][data-order-id="${orderIdOf(tracker)}"]`);
const status = (page: Page) => page.getByTestId('order-status');
const decision = (page: Page) => page.getByTestId('decision');

/** One thing that Kiln & Paper alone makes, and one that it does not make. */
async function orderOfTwo(page: Page): Promise<string> {
	await addToCart(page, '?type=phone-case');
	await addToCart(page, '?type=hoodie');
	return order(page);
}

async function rejectAtItsOnlyMaker(staff: Page, tracker: string): Promise<void> {
	const card = cardOf(staff, tracker);
	await card.locator('summary').click();
	await card.locator('[name="reason"]').fill('The printer is broken');
	await card.getByRole('button', { name: 'Reject for Kiln & Paper' }).click();
}

test.describe('while every stage waits for a person', () => {
	let staff: Page;
	test.beforeEach(async ({ browser, baseURL }) => {
		staff = await staffOnTheBoard(browser, baseURL);
		await setMode(staff, 'manual');
	});
	test.afterEach(async () => {
		await setMode(staff, 'automatic');
		await staff.context().close();
	});

	test('a shopper cancels from the tracker, and the card moves', async ({ page }) => {
		await addToCart(page);
		const tracker = await order(page);
		await expect(cardOf(staff, tracker)).toBeVisible();
		await page.getByText('Changed your mind?').click();
		await submit(page, 'form[action*="?/cancel"]');
		await expect(status(page)).toHaveAttribute('data-status', 'cancelled');
		await expect(page.locator('main')).toContainText('You are not charged for it');
		await expect(page.getByLabel('About the order')).toContainText(/You pay\s*\$0\.00/);
		await expect(page.getByText('Changed your mind?')).toBeHidden();
		await expect(cardOf(staff, tracker)).toHaveAttribute('data-status', 'cancelled');
		await expect(staff.locator('[data-column="cancelled"]').locator(cardOf(staff, tracker))).toBeVisible();
	});

	test('what nobody can make is the shopper to decide: the rest is sent', async ({ page }) => {
		const tracker = await orderOfTwo(page);
		await rejectAtItsOnlyMaker(staff, tracker);
		await expect(decision(page)).toContainText('Nobody can make this right now');
		await decision(page).getByRole('button', { name: 'Send the rest' }).click();
		await expect(decision(page)).toBeHidden();
		await expect(page.locator('main')).toContainText('1 of 1 cancelled, not charged');
		const card = cardOf(staff, tracker);
		for (const stage of ['processing', 'shipped', 'delivered']) {
			await card.locator('form[data-action="advance"] button').first().click();
			await expect(status(page)).toHaveAttribute('data-status', stage);
		}
		await expect(page.getByLabel('About the order')).toContainText(/Not charged\s*-\$/);
	});

	test('what nobody can make is the shopper to decide: everything is cancelled', async ({ page }) => {
		const tracker = await orderOfTwo(page);
		await rejectAtItsOnlyMaker(staff, tracker);
		await decision(page).getByRole('button', { name: 'Cancel everything' }).click();
		await expect(status(page)).toHaveAttribute('data-status', 'cancelled');
		await expect(decision(page)).toBeHidden();
		await expect(cardOf(staff, tracker)).toHaveAttribute('data-status', 'cancelled');
	});

	test('the board holds an order and lets it go, and the tracker says so', async ({ page }) => {
		await addToCart(page);
		const card = cardOf(staff, await order(page));
		await card.locator('form[data-action="hold"] button').click();
		await expect(status(page)).toHaveAttribute('data-status', 'on_hold');
		await expect(card).toHaveAttribute('data-status', 'on_hold');
		await expect(card.locator('form[data-action="advance"]')).toHaveCount(0);
		await card.locator('form[data-action="release"] button').click();
		await expect(status(page)).toHaveAttribute('data-status', 'ready_to_fulfill');
		await card.locator('form[data-action="advance"] button').click();
		await expect(status(page)).toHaveAttribute('data-status', 'processing');
	});
});
