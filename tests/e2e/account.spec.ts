import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { addToCart, address, expect, expectAccessible, fillField, order, signIn, test } from './shop.fixture.ts';

const password = 'correct horse battery';
const newAddress = () => `shopper-${randomUUID()}@example.com`;

const form = (page: Page, action: string) => page.locator(`main form[action*="?/${action}"]`);

async function signUp(page: Page, email: string): Promise<void> {
	await page.goto('/shop/account');
	await form(page, 'signUp').locator('[name="name"]').fill('Bea');
	await form(page, 'signUp').locator('[name="email"]').fill(email);
	await form(page, 'signUp').locator('[name="password"]').fill(password);
	await form(page, 'signUp').getByRole('button').click();
	await expect(page.getByRole('heading', { name: 'Hello, Bea' })).toBeVisible();
}

async function signInAs(page: Page, email: string, secret: string): Promise<void> {
	await page.goto('/shop/account');
	await form(page, 'signIn').locator('[name="email"]').fill(email);
	await form(page, 'signIn').locator('[name="password"]').fill(secret);
	await form(page, 'signIn').getByRole('button').click();
}

/** The path in the newest mail of this subject to this address, as the back office's outbox shows it. */
async function linkInMail(browser: Browser, to: string, subject: string): Promise<string> {
	const context = await browser.newContext();
	const page = await signIn(context);
	const mail = page.getByRole('link', { name: subject }).first();
	await expect(async () => {
		await page.goto(`/admin/outbox?to=${encodeURIComponent(to)}`);
		await expect(mail).toBeVisible({ timeout: 500 });
	}).toPass();
	await mail.click();
	await expect(page).toHaveURL(/\/outbox\/./);
	const [, path = ''] = /https?:\/\/[^/\s]+(\/shop\/account\/\w+\?t=[\w-]+)/.exec((await page.locator('main').textContent()) ?? '') ?? [];
	await context.close();
	expect(path).not.toBe('');
	return path;
}

const withoutScripts = (browser: Browser, baseURL: string | undefined): Promise<BrowserContext> =>
	browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });

test('a forgotten password is chosen anew by a mailed link, without JavaScript, and every device is signed out', async ({
	page,
	browser,
	baseURL
}) => {
	test.slow();
	const email = newAddress();
	await signUp(page, email);

	const plain = await withoutScripts(browser, baseURL);
	const other = await plain.newPage();
	const ask = async (address: string) => {
		await other.goto('/shop/account/forgot');
		await other.locator('main [name="email"]').fill(address);
		await other.getByRole('button', { name: 'Send me the link' }).click();
		await expect(other.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible();
		return other.locator('main').textContent();
	};
	expect(await ask(email)).toBe(await ask(newAddress()));

	const link = await linkInMail(browser, email, 'Choose a new password');
	await other.goto(link);
	await expect(other.locator('main')).toContainText(email);
	await other.locator('main [name="password"]').fill('short');
	await other.getByRole('button', { name: 'Save the password' }).click();
	await expect(other.locator('main')).toContainText('Use 10 characters or more.');
	await other.goto(link);
	await other.locator('main [name="password"]').fill('another long password');
	await other.getByRole('button', { name: 'Save the password' }).click();
	await expect(other.locator('main')).toContainText('Your password has been changed.');

	await other.goto(link);
	await expect(other.getByRole('heading', { name: 'This link is over' })).toBeVisible();
	await page.goto('/shop/account/security');
	await expect(page).toHaveURL(/\/shop\/account\?next=/);
	await signInAs(other, email, password);
	await expect(other.locator('main')).toContainText('E-mail or password is wrong.');
	await signInAs(other, email, 'another long password');
	await expect(other.getByRole('heading', { name: 'Hello, Bea' })).toBeVisible();
	await plain.close();
});

test('devices are listed and signed out one by one, by a new password, and all at once', async ({ page, browser, baseURL }) => {
	test.slow();
	const email = newAddress();
	await signUp(page, email);
	const context = await withoutScripts(browser, baseURL);
	const other = await context.newPage();
	const isSignedIn = async () => {
		await other.goto('/shop/account/security');
		return new URL(other.url()).pathname === '/shop/account/security';
	};
	const signInThere = async (secret: string) => {
		await signInAs(other, email, secret);
		await expect(other.getByRole('heading', { name: 'Hello, Bea' })).toBeVisible();
	};

	await signInThere(password);
	await page.goto('/shop/account/security');
	await expect(page.getByText('This device')).toHaveCount(1);
	await page.getByRole('button', { name: /^Sign out Chrome/ }).click();
	await expect(page.locator('main')).toContainText('That device has been signed out.');
	expect(await isSignedIn()).toBe(false);

	await signInThere(password);
	await page.locator('main [name="current"]').fill('not the password');
	await page.locator('main [name="password"]').fill('another long password');
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.locator('main')).toContainText('That is not your present password.');
	await page.locator('main [name="current"]').fill(password);
	await page.getByRole('button', { name: 'Change password' }).click();
	await expect(page.locator('main')).toContainText('Your password has been changed.');
	expect(await isSignedIn()).toBe(false);

	await signInThere('another long password');
	await page.goto('/shop/account/security');
	await page.getByRole('button', { name: 'Sign out everywhere' }).click();
	await expect(page.locator('main')).toContainText('You are signed out, here and everywhere else.');
	expect(await isSignedIn()).toBe(false);
	await context.close();
});

test('a guest’s orders join the account once its address is proven, and before that show to nobody who claims it', async ({
	page,
	browser,
	baseURL
}) => {
	test.slow();
	const email = newAddress();
	const guest = await browser.newContext({ ...(baseURL && { baseURL }) });
	const guestPage = await guest.newPage();
	await addToCart(guestPage);
	const tracker = new URL(await order(guestPage, email));
	await guest.close();

	await signUp(page, email);
	await page.goto('/shop/orders');
	await expect(page.getByText('No orders yet')).toBeVisible();
	expect((await page.goto(tracker.pathname))?.status()).toBe(404);

	// Whoever claims an address reads no mail of it: a link that its reader opens elsewhere does nothing for the account.
	const link = await linkInMail(browser, email, 'Confirm your e-mail address');
	const reader = await withoutScripts(browser, baseURL);
	const readerPage = await reader.newPage();
	await readerPage.goto(link);
	await expect(readerPage).toHaveURL(/\/shop\/account\?next=%2Fshop%2Faccount%2Fverify/);
	await reader.close();
	await page.goto('/shop/orders');
	await expect(page.getByText('No orders yet')).toBeVisible();

	await page.goto(link);
	await page.getByRole('button', { name: 'Confirm the address' }).click();
	await expect(page.locator('main')).toContainText('Your address is confirmed.');
	await page.goto('/shop/orders');
	await page.locator(`main a[href="${tracker.pathname}"]`).click();
	await expect(page.getByTestId('order-status')).toBeVisible();
	await expect(page.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	expect(new URL(page.url()).search).toBe('');
});

test('what a guest put into the cart is in the account after signing in, on every device', async ({ page, browser, baseURL }) => {
	test.slow();
	const email = newAddress();
	await addToCart(page, '?type=mug', 0);
	await signUp(page, email);
	await page.goto('/shop/cart');
	const lines = (one: Page) => one.locator('main form[action*="?/remove"]');
	await expect(lines(page)).toHaveCount(1);

	const context = await withoutScripts(browser, baseURL);
	const other = await context.newPage();
	await addToCart(other, '?type=mug', 1);
	await signInAs(other, email, password);
	await other.goto('/shop/cart');
	await expect(lines(other)).toHaveCount(2);
	await page.goto('/shop/cart');
	await expect(lines(page)).toHaveCount(2);

	await other.goto('/shop/account');
	await other.getByRole('button', { name: 'Sign out' }).click();
	await expect(form(other, 'signIn')).toBeVisible();
	await other.goto('/shop/cart');
	await expect(lines(other)).toHaveCount(0);
	await context.close();
});

test('addresses are kept in the account, and picked and saved at the checkout, without JavaScript too', async ({ browser, baseURL }) => {
	test.slow();
	const context = await withoutScripts(browser, baseURL);
	const page = await context.newPage();
	await signUp(page, newAddress());
	const save = async (fields: Record<string, string>) => {
		await page.goto('/shop/account/addresses/new');
		for (const [name, value] of Object.entries({ ...address, email: '', ...fields })) if (value) await fillField(page, name, value);
		await page.getByRole('button', { name: 'Save the address' }).click();
	};
	await save({ postalCode: '1' });
	await expect(page.locator('main')).toContainText('Enter a postal code such as');
	await save({});
	await expect(page.locator('main')).toContainText('The address is saved.');
	await save({ address1: '1 Second Street' });
	const cards = page.locator('main li:has(form[action*="?/remove"])');
	await expect(cards).toHaveCount(2);
	await expect(cards.first()).toContainText(address.address1);
	await page.getByRole('button', { name: 'Offer 1 Second Street first' }).click();
	await expect(cards.first()).toContainText('1 Second Street');
	expect((await page.goto(`/shop/account/addresses/${randomUUID()}`))?.status()).toBe(404);

	await addToCart(page);
	await page.goto('/shop/cart');
	await page.locator('main form[action*="?/checkout"] button').first().click();
	await page.waitForURL('**/shop/checkout/shipping');
	const street = page.locator('main [name="address1"]');
	await expect(street).toHaveValue('1 Second Street');
	await page.getByRole('navigation', { name: 'Saved addresses' }).getByRole('link').nth(1).click();
	await expect(street).toHaveValue(address.address1);
	await street.fill('3 Third Street');
	await page.locator('main [name="saveAddress"]').check();
	await page.locator('main form:has([name="email"]) button').click();
	await page.waitForURL('**/shop/checkout/payment');
	await page.goto('/shop/account/addresses');
	await expect(cards).toHaveCount(3);
	await page.getByRole('button', { name: 'Remove 3 Third Street' }).click();
	await expect(cards).toHaveCount(2);
	await context.close();
});

test('an order is shown to somebody by a link that tells neither who nor where', async ({ page, browser, baseURL }) => {
	test.slow();
	await addToCart(page);
	await order(page);
	await page.getByText('Show it to somebody?').click();
	await page.getByRole('button', { name: 'Make a link' }).click();
	const link = (await page.getByTestId('shared-link').innerText()).trim().split(/\s/)[0] ?? '';
	await expectAccessible(page);

	const friend = await withoutScripts(browser, baseURL);
	const there = await friend.newPage();
	await there.goto(link);
	await expect(there.getByTestId('order-status')).toBeVisible();
	const html = await there.content();
	for (const secret of [address.email, address.lastName, address.address1, address.postalCode, 'DG-']) expect(html).not.toContain(secret);
	await expect(there.locator('main form')).toHaveCount(0);
	const { pathname, search } = new URL(link);
	const tracker = pathname.replace('/shared', '');
	expect((await there.goto(tracker + search))?.status()).toBe(404);
	expect((await there.goto(pathname + search.slice(0, -2)))?.status()).toBe(404);
	await friend.close();
	await page.goto(link);
	await expectAccessible(page);
});

test('the pages of an account read well to everybody', async ({ page }) => {
	await page.goto('/shop/account/forgot');
	await expectAccessible(page);
	await page.goto('/shop/account/reset?t=nothing');
	await expectAccessible(page);
	await signUp(page, newAddress());
	for (const path of [
		'/shop/account',
		'/shop/account/security',
		'/shop/account/verify?t=nothing',
		'/shop/account/addresses',
		'/shop/account/addresses/new',
		'/shop/orders'
	]) {
		await page.goto(path);
		await expectAccessible(page);
	}
});
