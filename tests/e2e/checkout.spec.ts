import { addToCart, cards, expect, fillCard, fillField, order, submit, test, toReview, orderIdOf } from './shop.fixture.ts';

test('a declined card leads back to the payment step with the reason, and another card pays', async ({ page }) => {
	await addToCart(page);
	await toReview(page, cards.declines);
	const reviewed = await page.getByTestId('order-total').first().innerText();
	await submit(page, 'form[action*="?/place"]');
	await page.waitForURL('**/shop/checkout/payment');
	await expect(page.locator('main')).toContainText(/declined/i);
	await fillCard(page, cards.approves);
	await page.locator('main form:has([name="cardNumber"]) button[type="submit"]').first().click();
	await page.waitForURL('**/shop/checkout/review');
	await submit(page, 'form[action*="?/place"]');
	await page.waitForURL('**/order/**');
	await expect(page.getByTestId('order-total').first()).toHaveText(reviewed);
});

test('a provider that is down is waited for, not called a decline', async ({ page }) => {
	await addToCart(page);
	await toReview(page, cards.down);
	await submit(page, 'form[action*="?/place"]');
	await page.waitForURL('**/shop/checkout/processing');
	await page.waitForURL('**/order/**', { timeout: 60_000 });
});

test('leaving checkout leaves a usable cart', async ({ page }) => {
	await addToCart(page);
	await toReview(page);
	await submit(page, 'form[action*="?/cancel"]');
	await page.waitForURL(/\/shop\/cart/);
	await expect(page.getByTestId('cart-count').first()).toContainText('1');
	await order(page);
});

test('a double click places one order', async ({ page }) => {
	await addToCart(page);
	await toReview(page);
	await page.locator('main form[action*="?/place"] button').first().dblclick();
	await page.waitForURL('**/order/**');
	await expect(page.getByTestId('order-status')).toBeVisible();
	const orderId = orderIdOf(page.url());

	// The way back leads to the order, and not into a checkout that is over.
	await page.goBack();
	await page.waitForURL(`**/order/${orderId}?**`);
	await expect(page.getByTestId('order-status')).toBeVisible();
});

test('quantities that make no sense are refused beside the field, and the cart stays as it was', async ({ page, baseURL }) => {
	const product = await addToCart(page);
	await page.goto(product);
	const variantId = await page
		.locator('main form[action*="?/add"] [name="variantId"]')
		.first()
		.evaluate((element) => (element as HTMLInputElement).value);
	for (const quantity of ['-1', '0', '1.5', '1e9', 'many', '']) {
		const response = await page.request.post(`${product}?/add`, {
			form: { variantId, quantity, price: '1', unitPrice: '1' },
			headers: { origin: baseURL ?? '', accept: 'text/html' }
		});
		expect(response.status(), quantity).toBe(400);
		expect(await response.text(), quantity).toContain('Enter a whole number from 1 to 99.');
	}
	await page.goto('/shop/cart');
	await expect(page.getByTestId('cart-count').first()).toContainText('1');
});

test('a price sent by the browser changes nothing', async ({ page, baseURL }) => {
	const product = await addToCart(page);
	await page.goto('/shop/cart');
	const once = await page.getByTestId('order-total').first().innerText();
	await page.goto(product);
	const variantId = await page
		.locator('main form[action*="?/add"] [name="variantId"]')
		.first()
		.evaluate((element) => (element as HTMLInputElement).value);
	await page.request.post(`${product}?/add`, {
		form: { variantId, quantity: '1', price: '1', unitPrice: '1', amount: '1' },
		headers: { origin: baseURL ?? '', accept: 'text/html' }
	});
	await page.goto('/shop/cart');
	const cents = (text: string) => Number(text.replace(/\D/g, ''));
	expect(cents(await page.getByTestId('order-total').first().innerText())).toBe(2 * cents(once));
});

test('a shipping form with mistakes keeps what was typed and says why beside the field', async ({ page }) => {
	await addToCart(page);
	await page.goto('/shop/cart');
	await submit(page, 'form[action*="?/checkout"]');
	await page.waitForURL('**/shop/checkout/shipping');
	await page.locator('main form:has([name="email"])').evaluate((form) => form.setAttribute('novalidate', ''));
	await fillField(page, 'email', 'nobody');
	await fillField(page, 'firstName', 'Grace');
	await page.locator('main form:has([name="email"]) button[type="submit"]').first().click();
	await expect(page.locator('main')).toContainText(/valid e-mail/i);
	await expect(page.locator('main [name="firstName"]')).toHaveValue('Grace');
	await expect(page.locator('main [name="email"]')).toHaveValue('nobody');
});
