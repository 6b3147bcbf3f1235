// One running shop for the whole test run, started as a newcomer starts it, and what a shopper and an admin do in it.
import { test as base, expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { credentials } from '../services/fake-supplier.ts';
import { startShop, type RunningShop } from '../fixtures/shop.ts';

export { expect };
export { signIn } from '../fixtures/sign-in.ts';

/** What the shop that is tested has the suppliers' secrets in. */
export const supplierVariables = { tokenVariable: 'SUPPLIER_TOKEN', secretVariable: 'SUPPLIER_SECRET' };

export const test = base.extend<object, { shop: RunningShop }>({
	shop: [
		async ({}, use) => {
			const { tokenVariable, secretVariable } = supplierVariables;
			const shop = await startShop({
				env: { ALLOW_PRIVATE_ADDRESSES: 'true', [tokenVariable]: credentials.token, [secretVariable]: credentials.secret }
			});
			await use(shop);
			await shop.stop();
		},
		{ scope: 'worker', timeout: 240_000 }
	],
	baseURL: async ({ shop }, use) => use(shop.url)
});

/** What staff see once they signed in, behind /admin; pages of one thing apart. */
export const adminPages = [
	'',
	'/board',
	'/orders',
	'/bulk',
	'/carts',
	'/inventory',
	'/catalog',
	'/catalog/new',
	'/catalog/collections',
	'/catalog/import',
	'/promotions',
	'/promotions/new',
	'/promotions/WELCOME10',
	'/webhooks',
	'/search',
	'/workflows',
	'/settings',
	'/settings/shipping',
	'/settings/taxes',
	'/users',
	'/tokens',
	'/suppliers',
	'/outbox'
];

export const address = {
	email: 'ada@example.com',
	firstName: 'Ada',
	lastName: 'Lovelace',
	address1: '12 Analytical Way',
	city: 'Portland',
	region: 'OR',
	postalCode: '97201',
	country: 'US',
	phone: ''
};

export const cards = {
	approves: '4242424242424242',
	declines: '4000000000000002',
	insufficient: '4000000000009995',
	down: '4000000000000119'
};

/**
 * What axe finds on the page as it stands, said by rule and place; `where` names the page, `rules` all that is looked at. Movement is over
 * first: half faded text has no contrast. What lies in frames are pages of their own; one that may run no script would not answer.
 */
export async function expectAccessible(page: Page, where = new URL(page.url()).pathname, rules?: string[]): Promise<void> {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	// Ended, not waited for: one that stands still would never finish.
	await page.evaluate(() => {
		const ending = document.getAnimations().filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
		for (const animation of ending) animation.finish();
	});
	await page.evaluate(axe.source);
	const found = await page.evaluate(async (values) => {
		const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
			iframes: false,
			...(values && { runOnly: { type: 'rule', values } })
		});
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
	}, rules);
	expect(found, where).toEqual([]);
}

/** Fills a form field by its name, whatever kind it is. */
export async function fillField(page: Page, name: string, value: string): Promise<void> {
	const field = page.locator(`main [name="${name}"]`).first();
	if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
	else await field.fill(value);
}

/** Puts the first available variant of the nth product of a search into the cart. */
export async function addToCart(page: Page, search = '?type=mug', nth = 0): Promise<string> {
	await page.goto(`/shop${search}`);
	const href = await page.locator('main a[href*="/shop/product/"]').nth(nth).getAttribute('href');
	if (!href) throw new Error('no product is shown');
	await page.goto(href);
	const count = page.getByTestId('cart-count').first();
	const before = (await count.textContent()) ?? '';
	await submit(page, 'form[action*="?/add"]');
	// Sent before the page's scripts are there it leads to the cart, and afterwards the page stays: either way it is in.
	await expect(count).not.toHaveText(before);
	return href;
}

/** Presses a form's submit button. */
export async function submit(page: Page, form: string): Promise<void> {
	await page.locator(`main ${form} button[type="submit"], main ${form} button:not([type])`).first().click();
}

export async function fillShipping(page: Page, overrides: Partial<typeof address> = {}): Promise<void> {
	for (const [name, value] of Object.entries({ ...address, ...overrides })) if (value !== '') await fillField(page, name, value);
}

export async function fillCard(page: Page, number: string): Promise<void> {
	await fillField(page, 'cardNumber', number);
	await fillField(page, 'expiry', '12/34');
	await fillField(page, 'cvc', '123');
	await fillField(page, 'name', 'Ada Lovelace');
}

/** From a filled cart to the review page. */
export async function toReview(page: Page, card: string = cards.approves, email = address.email): Promise<void> {
	await page.goto('/shop/cart');
	await submit(page, 'form[action*="?/checkout"]');
	await page.waitForURL('**/shop/checkout/shipping');
	await fillShipping(page, { email });
	await page.locator('main form:has([name="email"]) button[type="submit"]').first().click();
	await page.waitForURL('**/shop/checkout/payment');
	await fillCard(page, card);
	await page.locator('main form:has([name="cardNumber"]) button[type="submit"]').first().click();
	await page.waitForURL('**/shop/checkout/review');
}

/** From a filled cart to the tracker; answers its URL. */
export async function order(page: Page, email = address.email): Promise<string> {
	await toReview(page, cards.approves, email);
	await submit(page, 'form[action*="?/place"]');
	await page.waitForURL('**/order/**');
	return page.url();
}

export const orderIdOf = (url: string): string => new URL(url).pathname.split('/').pop() ?? '';
