// The board under the hand: what is focused, selected and in sight stays while others have cards inserted, moved and taken away; and
// what the board does to an order and to the length of a stage.
import type { Browser, Page } from '@playwright/test';
import { Shopper } from '../fixtures/shopper.ts';
import { expect, orderIdOf, signIn, test as base } from './shop.fixture.ts';

async function onTheBoard(browser: Browser, baseURL: string | undefined): Promise<Page> {
	// Low enough for three cards to overflow their column.
	const page = await signIn(await browser.newContext({ baseURL, viewport: { width: 1_280, height: 480 } }));
	await page.goto('/admin/board');
	await expect(page.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	return page;
}

/** Two of the staff, each at a board. */
const test = base.extend<{ staff: Page; colleague: Page }>({
	staff: async ({ browser, baseURL }, use) => {
		const page = await onTheBoard(browser, baseURL);
		await use(page);
		await page.context().close();
	},
	colleague: async ({ browser, baseURL }, use) => {
		const page = await onTheBoard(browser, baseURL);
		await use(page);
		await page.context().close();
	}
});

async function setMode(page: Page, mode: 'manual' | 'automatic'): Promise<void> {
	const button = page.locator(`button[name="mode"][value="${mode}"]`);
	if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
	await expect(button).toHaveAttribute('aria-pressed', 'true');
}

/** Places an order without a browser; answers its id. */
async function placeOrder(url: string): Promise<string> {
	const shopper = new Shopper(url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	return orderIdOf(new URL(await shopper.placed(), url).href);
}

const cardOf = (page: Page, orderId: string) => page.locator(`[data-testid="board-card"][data-order-id="${orderId}"]`);

async function cancelFromItsCard(page: Page, orderId: string): Promise<void> {
	const card = cardOf(page, orderId);
	await card.locator('summary').click();
	await card.getByRole('textbox').fill('The shopper called');
	await card.getByRole('button', { name: 'Cancel order' }).click();
	await expect(page.locator('[data-column="cancelled"]').locator(card)).toBeVisible();
}

const advance = (page: Page, orderId: string) => cardOf(page, orderId).locator('form[data-action="advance"] button').first().click();

test.describe('while every stage waits for a person', () => {
	test.beforeEach(({ staff }) => setMode(staff, 'manual'));
	test.afterEach(({ staff }) => setMode(staff, 'automatic'));

	test('focus, selection and scroll survive what is inserted, moved and taken away', async ({ staff, colleague, shop }) => {
		const mine = await placeOrder(shop.url);
		const [moved, cancelled] = [await placeOrder(shop.url), await placeOrder(shop.url)];
		await expect(cardOf(staff, cancelled)).toHaveCount(1);
		const card = cardOf(staff, mine);
		await card.focus();
		await staff.keyboard.press('r');
		await staff.keyboard.type('Too late');
		for (let letters = 0; letters < 4; letters += 1) await staff.keyboard.press('Shift+ArrowLeft');

		const reason = card.getByRole('textbox');
		const inHand = () =>
			reason.evaluate((field: HTMLInputElement) => ({
				focused: field === document.activeElement,
				selected: field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0),
				top: Math.round(field.getBoundingClientRect().top)
			}));
		const before = await inHand();
		expect(before).toMatchObject({ focused: true, selected: 'late' });
		expect(await card.evaluate((element) => element.closest('.column-scroll')?.scrollTop)).toBeGreaterThan(0);

		for (const inserted of [await placeOrder(shop.url), await placeOrder(shop.url)]) await expect(cardOf(staff, inserted)).toHaveCount(1);
		await expect.poll(inHand, 'inserted').toEqual(before);

		await advance(colleague, moved);
		await expect(cardOf(staff, moved)).toHaveAttribute('data-status', 'processing');
		await expect.poll(inHand, 'moved').toEqual(before);

		await cancelFromItsCard(colleague, cancelled);
		await expect(cardOf(staff, cancelled)).toHaveAttribute('data-status', 'cancelled');
		await expect.poll(inHand, 'taken away').toEqual(before);

		await advance(colleague, mine);
		await expect(card).toHaveAttribute('data-status', 'processing');
		await expect.poll(inHand, 'moved itself').toMatchObject({ focused: true, selected: 'late' });
	});
});

test('how long a stage takes is set from the board, for orders under way too', async ({ staff, colleague, shop }) => {
	const stage = staff.getByLabel('Stage');
	const before = await stage.inputValue();
	const setStage = async (seconds: string) => {
		await stage.fill(seconds);
		await staff.getByRole('button', { name: 'Set', exact: true }).click();
		await expect(async () => {
			await colleague.reload();
			await expect(colleague.getByLabel('Stage')).toHaveValue(seconds, { timeout: 500 });
		}).toPass();
	};
	await setStage('3000');
	const orderId = await placeOrder(shop.url);
	const card = cardOf(staff, orderId);
	await expect(card.getByRole('timer')).toHaveText(/^49:\d\d$/);
	await setStage('0.3');
	await expect(card).toHaveAttribute('data-status', 'delivered');
	await setStage(before);
});
