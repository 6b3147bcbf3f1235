// The shop as the audience sees it: the view on the stage, driven as a shopper would.
import type { Frame, Locator, Page } from '@playwright/test';
import { until } from './until.ts';

export const cards = {
	approves: '4242424242424242',
	declines: '4000000000000002',
	down: '4000000000000119'
};

const address = {
	email: 'ada@example.com',
	firstName: 'Ada',
	lastName: 'Lovelace',
	address1: '12 Analytical Way',
	city: 'Portland',
	region: 'OR',
	postalCode: '97201',
	country: 'US'
};

const addPatienceMs = 10_000;
const attempts = 3;

export interface ShopView {
	frame(): Frame;
	/** Path and query of what it shows. */
	path(): string;
	open(path: string): Promise<void>;
	/** Puts one of the nth product of a search into the cart. */
	add(search?: string, nth?: number): Promise<void>;
	addProduct(path: string): Promise<void>;
	toReview(card?: string): Promise<void>;
	/** From the payment step to the review. */
	pay(card: string): Promise<void>;
	/** Presses "Place order", and waits for nothing. */
	place(): Promise<void>;
	/** Waits for the tracker, and answers the order's id. */
	tracker(): Promise<string>;
	press(form: string): Promise<void>;
	/** The order's state as the tracker shows it. */
	status(): Promise<string>;
	text(): Promise<string>;
}

export function shopView(page: () => Page, url: string): ShopView {
	const frame = () => {
		const found = page().frame({ name: 'shop' });
		if (!found) throw new Error('The stage shows no shop.');
		return found;
	};
	const path = () => {
		const { pathname, search } = new URL(frame().url());
		return pathname + search;
	};
	const arrives = (pattern: RegExp, timeoutMs = 30_000) =>
		until(
			`the shop shows ${pattern.source}`,
			async () => path(),
			(now) => pattern.test(now),
			timeoutMs
		);
	// Before its script runs a form would be sent natively: as well, but by a page that is loaded anew.
	const alive = () => frame().locator('html').waitFor();
	const button = (form: string): Locator => frame().locator(`main ${form} button[type="submit"], main ${form} button:not([type])`).first();

	async function fill(name: string, value: string) {
		const field = frame().locator(`main [name="${name}"]`).first();
		if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
		else await field.fill(value);
	}
	async function open(to: string) {
		await frame().goto(`${url}${to}`);
		await alive();
	}
	async function addProduct(to: string) {
		await open(to);
		const count = () => frame().getByTestId('cart-count').first().innerText();
		const before = await count();
		// A shop under load may answer "not now": a shopper presses again.
		for (let attempt = 1; ; attempt++) {
			await button('form[action*="?/add"]').click();
			try {
				await until('the cart has counted it', count, (now) => now !== before, addPatienceMs);
				return;
			} catch (error) {
				if (attempt === attempts) throw error;
			}
		}
	}
	async function pay(card: string) {
		for (const [name, value] of Object.entries({ cardNumber: card, expiry: '12/34', cvc: '123', name: 'Ada Lovelace' }))
			await fill(name, value);
		await button('form:has([name="cardNumber"])').click();
		await arrives(/\/shop\/checkout\/review/);
	}

	return {
		frame,
		path,
		open,
		addProduct,
		pay,
		async add(search = '?type=mug', nth = 0) {
			await open(`/shop${search}`);
			const product = await frame().locator('main a[href*="/shop/product/"]').nth(nth).getAttribute('href');
			if (!product) throw new Error(`The shop shows no product for ${search}.`);
			await addProduct(product);
		},
		async toReview(card = cards.approves) {
			await open('/shop/cart');
			await button('form[action*="?/checkout"]').click();
			await arrives(/\/shop\/checkout\/shipping/);
			for (const [name, value] of Object.entries(address)) await fill(name, value);
			await button('form:has([name="email"])').click();
			await arrives(/\/shop\/checkout\/payment/);
			await pay(card);
		},
		place: () => button('form[action*="?/place"]').click(),
		async tracker() {
			const at = await arrives(/^\/order\/[0-9a-f-]{36}/, 60_000);
			await frame().getByTestId('order-status').waitFor();
			return /\/order\/([0-9a-f-]{36})/.exec(at)?.[1] ?? '';
		},
		press: (form) => button(form).click(),
		status: async () => (await frame().getByTestId('order-status').first().getAttribute('data-status', { timeout: 2_000 })) ?? '',
		text: () => frame().locator('main').innerText({ timeout: 2_000 })
	};
}
