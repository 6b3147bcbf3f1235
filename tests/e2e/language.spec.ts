// The shop in German: for whom the browser asks for it, on the server and in the page alike, until another language is chosen.
import type { BrowserContext, Page } from '@playwright/test';
import { addToCart, expect, expectAccessible, fillCard, fillShipping, order, orderIdOf, signIn, submit, test } from './shop.fixture.ts';

const german = { locale: 'de-DE' };

/** What a page complains of: words that server and browser render differently would be told here. */
function complaints(page: Page): string[] {
	const said: string[] = [];
	page.on('console', (message) => {
		// A form that is refused is no complaint.
		const isRefusal = message.text().includes('status of 400');
		if (['warning', 'error'].includes(message.type()) && !isRefusal) said.push(message.text());
	});
	page.on('pageerror', (error) => said.push(error.message));
	return said;
}

const languageOf = (page: Page) => page.locator('html').getAttribute('lang');
/** As the server wrote it, without scripts. */
const written = async ({ request }: BrowserContext, path: string) => (await request.get(path)).text();

/** What frame, heading, goods and prices of a page say. */
const wordsOf = (page: Page) => page.locator('header, footer, section[aria-labelledby="heading"], article h1, article p').allTextContents();

test('who asks for German buys in German, from the first page to the tracker', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL, ...german });
	const page = await context.newPage();
	const said = complaints(page);

	await page.goto('/shop');
	expect(await languageOf(page)).toBe('de');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dinge, die weitermachen.');
	await expect(page.getByRole('link', { name: 'Bestellungen', exact: true })).toBeVisible();
	await expect(page.locator('main [aria-live="polite"]').first()).toHaveText(/^\d{1,3}(\.\d{3})* Artikel$/);
	await expect(page.getByRole('checkbox', { name: /^T-Shirts \d/ })).toBeVisible();
	await expect(page.getByTestId('product-card').first()).toContainText(/\d,\d{2}\s\$/);
	await expectAccessible(page);

	await addToCart(page, '?type=mug');
	await expect(page.getByRole('dialog', { name: 'Dein Warenkorb' })).toBeVisible();
	await page.goto('/shop/cart');
	await expect(page).toHaveTitle(/^Dein Warenkorb/);
	await expect(page.getByTestId('order-total')).toHaveText(/^\d+,\d{2}\s\$$/);

	await submit(page, 'form[action*="?/checkout"]');
	await page.waitForURL('**/shop/checkout/shipping');
	await fillShipping(page, { postalCode: 'x' });
	await page.getByRole('button', { name: 'Weiter zur Zahlung' }).click();
	await expect(page.locator('#main')).toContainText('Gib eine Postleitzahl ein, etwa');
	await expect(page.getByLabel('Land', { exact: true }).locator('option:checked')).toHaveText('Vereinigte Staaten');
	await fillShipping(page);
	await page.getByRole('button', { name: 'Weiter zur Zahlung' }).click();
	await page.waitForURL('**/shop/checkout/payment');
	await fillCard(page, '4000000000000002');
	await page.getByRole('button', { name: 'Weiter zur Prüfung' }).click();
	await page.waitForURL('**/shop/checkout/review');
	await page.getByRole('button', { name: /^Zahlungspflichtig bestellen · \d+,\d{2}\s\$$/ }).click();
	await page.waitForURL('**/shop/checkout/payment');
	await expect(page.getByRole('alert')).toContainText('Die Karte wurde abgelehnt.');

	await order(page, 'greta@example.com');
	await expect(page.getByRole('list', { name: 'Stationen der Bestellung' })).toContainText('Verschickt');
	await expect(page.locator('main')).toContainText(/aufgegeben (gerade eben|vor \d+ Sekunden)/);
	await expect(page.getByTestId('order-status')).toHaveText('Zugestellt');
	await expect(page.getByTestId('shipment').first().locator('time').first()).toHaveText(/^\d{1,2}\. \p{L}+\.?(,| um) \d{2}:\d{2}$/u);
	expect(said, 'what server and browser render is the same').toEqual([]);
	await context.close();

	const staff = await signIn(await browser.newContext({ baseURL }));
	await expect
		.poll(async () => {
			await staff.goto('/admin/outbox?to=greta%40example.com');
			return staff.locator('main').innerText();
		})
		.toMatch(/ist zugestellt[\s\S]*ist unterwegs[\s\S]*ist bestätigt/);
	await staff.context().close();
});

test('server and browser say the same, word for word', async ({ browser, baseURL }) => {
	const written = await (await browser.newContext({ baseURL, ...german, javaScriptEnabled: false })).newPage();
	const alive = await (await browser.newContext({ baseURL, ...german })).newPage();
	await alive.goto('/shop?type=mug');
	await written.goto('/shop?type=mug');
	const href = (await written.getByTestId('product-card').first().getAttribute('href')) ?? '';
	for (const path of ['/shop?type=mug', href]) {
		await Promise.all([written.goto(path), alive.goto(path)]);
		// The drawer comes once the page is alive.
		await expect(alive.locator('dialog')).toBeAttached();
		expect(await wordsOf(alive), path).toEqual(await wordsOf(written));
	}
	await Promise.all([written.context().close(), alive.context().close()]);
});

test('a language that was chosen stays, without scripts too, and no address says it', async ({ browser, baseURL }) => {
	for (const javaScriptEnabled of [true, false]) {
		const context = await browser.newContext({ baseURL, ...german, javaScriptEnabled });
		const page = await context.newPage();
		await page.goto('/shop?type=mug');
		await page.getByRole('button', { name: 'English' }).click();
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		await expect(page).toHaveURL(/\/shop\?type=mug$/);
		await page.goto('/shop/cart');
		await expect(page).toHaveTitle(/^Your cart/);
		await page.getByRole('button', { name: 'Deutsch' }).click();
		await expect(page).toHaveTitle(/^Dein Warenkorb/);
		await expect(page).toHaveURL(/\/shop\/cart$/);
		await context.close();
	}
});

test('where neither cookie nor browser says one that is spoken it is English, and caches tell them apart', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL, locale: 'fr-FR' });
	expect(await written(context, '/shop')).toContain('<html lang="en"');
	await context.addCookies([{ name: 'dg_language', value: 'xx', url: baseURL ?? '' }]);
	expect(await written(context, '/shop')).toContain('<html lang="en"');
	await context.addCookies([{ name: 'dg_language', value: 'de', url: baseURL ?? '' }]);
	expect(await written(context, '/shop')).toContain('Dinge, die weitermachen.');
	const { vary = '' } = (await context.request.get('/shop')).headers();
	expect(vary).toMatch(/Cookie, Accept-Language/);
	await context.close();
});

test('staff read the board and an order in German, with what workflows wrote and refuse, until they choose English', async ({
	browser,
	baseURL
}) => {
	const shopper = await (await browser.newContext({ baseURL })).newPage();
	await addToCart(shopper, '?type=mug');
	const orderId = orderIdOf(await order(shopper, 'karin@example.com'));

	const context = await browser.newContext({ baseURL });
	await context.addCookies([{ name: 'dg_language', value: 'de', url: baseURL ?? '' }]);
	const page = await signIn(context);
	const said = complaints(page);
	await expect(page).toHaveTitle('Heute · Durable Goods Verwaltung');

	await page.goto('/admin/board');
	expect(await languageOf(page)).toBe('de');
	const board = page.getByRole('region', { name: 'Bestellungen nach Status' });
	await expect(board.getByRole('heading', { level: 2 })).toContainText([
		'Bestätigt',
		'Zugeteilt',
		'In Arbeit',
		'Teilversand',
		'Verschickt',
		'Zugestellt',
		'Pausiert',
		'Storniert'
	]);
	await expect(page.getByRole('navigation', { name: 'Verwaltung' }).getByRole('link', { name: 'Bestellungen' }).first()).toBeVisible();
	await expectAccessible(page);

	await page.goto(`/admin/orders/${orderId}`);
	expect(await languageOf(page)).toBe('de');
	await expect(page.getByTestId('order-status')).toHaveText('Zugestellt');
	const history = page.getByRole('region', { name: 'Verlauf' });
	await expect(history).toContainText('Bestellung aufgegeben');
	await expect(history).toContainText(/Sendung von .+ ist zugestellt/);
	await expect(page.getByRole('region', { name: 'Zahlung' })).toContainText(/Abgebucht\s*\d+,\d{2}\s\$/);
	await page.locator('summary', { hasText: 'Betrag erstatten' }).click();
	await page.getByLabel('Betrag in $').fill('viel');
	await page.locator('details[open]').getByLabel('Grund').fill('Kulanz');
	expect(said, 'what server and browser render is the same').toEqual([]);
	await page.getByRole('button', { name: 'Diesen Betrag erstatten' }).click();
	await expect(page.getByRole('alert').first()).toContainText('Bitte einen Betrag wie 12.50 eingeben.');
	await expectAccessible(page);

	await page.locator('nav summary').first().click();
	await page.getByRole('button', { name: 'English' }).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page).toHaveURL(`/admin/orders/${orderId}`);
	await expect(page.getByRole('region', { name: 'History' })).toContainText('Order placed');
	await Promise.all([shopper.context().close(), context.close()]);
});

test('who is led from the shop to the sign-in of staff stays in German', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL, ...german });
	const page = await context.newPage();
	await page.goto('/shop/nothing');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hier ist nichts');
	await page.goto('/shop');
	await page.getByRole('link', { name: 'Für Mitarbeitende' }).click();
	await page.waitForURL('**/admin/login**');
	await expect(page.locator('html')).toHaveAttribute('lang', 'de');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden im Backoffice');
	await page.getByRole('link', { name: 'Zum Shop' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dinge, die weitermachen.');
	await context.close();
});
