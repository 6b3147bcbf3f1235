// A board with more orders than a screen can draw: what is drawn is a few, what is there is all, and nothing is lost under the hand.
import type { Page } from '@playwright/test';
import type { Order } from '#contracts/order.ts';
import { anOrder, orderWriter, type OrderWriter } from '../fixtures/many-orders.ts';
import { startShop, type RunningShop } from '../fixtures/shop.ts';
import { expect, signIn, test as base } from './shop.fixture.ts';

/** So many orders would be in everybody else's way. */
const test = base.extend<object, { shop: RunningShop }>({
	shop: [
		async ({}, use) => {
			const shop = await startShop();
			await use(shop);
			await shop.stop();
		},
		{ scope: 'worker', timeout: 240_000 }
	]
});

const many = 400;
let writer: OrderWriter;
let orders: Order[];

test.beforeAll(async ({ shop }) => {
	writer = await orderWriter(shop);
	const now = Date.now();
	orders = Array.from({ length: many }, (_, number) => {
		const placedAt = new Date(now - number * 1_000).toISOString();
		return anOrder({ placedAt, updatedAt: placedAt, confirmation: `DG-MANY-${String(number).padStart(4, '0')}` });
	});
	await writer.write(orders);
});
test.afterAll(() => writer.close());

const column = (page: Page) => page.locator('[data-column="processing"]');
const cardsOf = (page: Page) => column(page).getByTestId('board-card');
const cardOf = (page: Page, { orderId }: Order) => page.locator(`[data-testid="board-card"][data-order-id="${orderId}"]`);

/** The nth from the top. */
function nth(number: number): Order {
	const order = orders[number];
	if (!order) throw new Error(`no order ${number}`);
	return order;
}

const lastDrawn = async (page: Page) => Number(await column(page).getByRole('listitem').last().getAttribute('aria-posinset'));

async function openBoard(page: Page): Promise<void> {
	await page.goto('/admin/board');
	await expect(page.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	await expect(column(page).getByTestId('column-count')).toHaveText(String(many));
}

test('draws what is in sight, tells how many there are, and the keyboard reaches the last of them', async ({ context }) => {
	const page = await signIn(context);
	await openBoard(page);
	await expect.poll(() => cardsOf(page).count()).toBeLessThan(40);
	const first = column(page).getByRole('listitem').first();
	await expect(first).toHaveAttribute('aria-setsize', String(many));
	await expect(first).toHaveAttribute('aria-posinset', '1');

	await cardOf(page, nth(0)).focus();
	await page.keyboard.press('End');
	await expect(cardOf(page, nth(many - 1))).toBeFocused();
	await expect(cardOf(page, nth(many - 1))).toBeInViewport();
	await page.keyboard.press('ArrowUp');
	await expect(cardOf(page, nth(many - 2))).toBeFocused();
	await page.keyboard.press('Home');
	await expect(cardOf(page, nth(0))).toBeFocused();
	await expect(cardOf(page, nth(0))).toBeInViewport();
});

test('a reason that is being written is kept wherever one scrolls, and so is the focus', async ({ context }) => {
	const page = await signIn(context);
	await openBoard(page);
	await cardOf(page, nth(1)).focus();
	await page.keyboard.press('r');
	await page.keyboard.type('Too late');
	await column(page)
		.locator('.column-scroll')
		.evaluate((scroller) => (scroller.scrollTop = 20_000));
	await expect.poll(() => lastDrawn(page)).toBeGreaterThan(100);
	const reason = cardOf(page, nth(1)).getByRole('textbox');
	await expect(reason).toBeFocused();
	await page.keyboard.type(' now');
	await expect(reason).toHaveValue('Too late now');
});

test('what is in sight stays there while cards above it come and go', async ({ context }) => {
	const page = await signIn(context);
	await openBoard(page);
	await column(page)
		.locator('.column-scroll')
		.evaluate((scroller) => (scroller.scrollTop = 6_000));
	await expect.poll(() => lastDrawn(page)).toBeGreaterThan(50);
	const inSight = cardsOf(page).nth(6);
	const orderId = await inSight.getAttribute('data-order-id');
	const card = page.locator(`[data-testid="board-card"][data-order-id="${orderId}"]`);
	await expect(card).toBeInViewport();
	const topOf = async () => Math.round((await card.boundingBox())?.y ?? Number.NaN);
	const top = await topOf();

	// It is heard of when the list is read anew: here no workflow tells.
	const news = anOrder({ confirmation: 'DG-MANY-NEWS' });
	const moved = { ...nth(2), version: 2, status: 'on_hold' as const, updatedAt: new Date().toISOString() };
	await writer.write([news, moved]);
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
	await expect(page.locator('[data-column="on_hold"]').getByTestId('column-count')).toHaveText('1', { timeout: 60_000 });
	await expect(cardOf(page, moved)).toBeInViewport();
	await expect(column(page).getByTestId('column-count')).toHaveText(String(many));
	expect(await topOf()).toBe(top);
	orders.splice(2, 1);
	orders.unshift(news);
});

test('without JavaScript the newest of each column can be acted on, and the rest is one link away', async ({ browser, baseURL }) => {
	const page = await signIn(await browser.newContext({ baseURL, javaScriptEnabled: false }));
	await page.goto('/admin/board');
	await expect(column(page).getByTestId('column-count')).toHaveText(String(many));
	await expect(cardsOf(page)).toHaveCount(30);
	await expect(cardsOf(page).first().getByRole('link')).toBeVisible();
	await column(page).getByRole('link', { name: 'All of them in the list' }).click();
	await expect(page.getByText(`${many} matches`, { exact: true })).toBeVisible();
});
