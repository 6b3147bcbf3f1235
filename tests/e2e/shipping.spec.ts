// How a parcel is sent: chosen with the address where its country is known, also later, also without JavaScript.
import { addToCart, expect, fillShipping, submit, test, toReview } from './shop.fixture.ts';
import type { Page } from '@playwright/test';

const express = 'main [name="shippingMethod"][value="express"]';
const cents = async (page: Page) =>
	Number((await page.getByTestId('order-total').filter({ visible: true }).first().innerText()).replace(/\D/g, ''));

test('express is chosen with the address, follows the country, and is on review and tracker', async ({ page }) => {
	await addToCart(page);
	await expect(page.getByTestId('cart-count').first()).toContainText('1');
	await page.goto('/shop/cart');
	await submit(page, 'form[action*="?/checkout"]');
	await page.waitForURL('**/shop/checkout/shipping');
	await expect(page.locator('#shipping-method')).toContainText('$14.49');
	await page.locator('main [name="country"]').selectOption('DE');
	await expect(page.locator('#shipping-method')).toContainText('$29.99');
	await page.locator(express).check();
	await fillShipping(page);
	await expect(page.locator('#shipping-method')).toContainText('$14.49');
	await expect(page.locator(express)).toBeChecked();
	await page.locator('main form:has([name="email"]) button[type="submit"]').first().click();
	await page.waitForURL('**/shop/checkout/payment');
	await page.goto('/shop/cart');
	await toReview(page);
	await expect(page.locator('main')).toContainText('Express');
	await expect(page.locator('main')).toContainText('1–2 working days');
	const total = await cents(page);
	await submit(page, 'form[action*="?/place"]');
	await page.waitForURL('**/order/**');
	await expect(page.getByTestId('shipping-method')).toContainText('Express, usually 1–2 working days');
	expect(await cents(page)).toBe(total);
});

test('without JavaScript it is standard at first, and can be changed by coming back', async ({ browser, baseURL }) => {
	const page = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
	await addToCart(page);
	await toReview(page);
	await expect(page.locator('main')).toContainText('3–5 working days');
	const standard = await cents(page);
	await page.goto('/shop/checkout/shipping');
	await page.locator(express).check();
	await page.locator('main form:has([name="email"]) button[type="submit"]').first().click();
	await page.waitForURL('**/shop/checkout/payment');
	await page.goto('/shop/checkout/review');
	expect(await cents(page)).toBe(standard + 950);
	await page.context().close();
});
