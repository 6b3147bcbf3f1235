// The staff make and change what the shop sells, with JavaScript and without, and the shop follows at once.
import { expect, fillField, signIn, test } from './shop.fixture.ts';

const save = 'main form:has([name="version"]) button:text-is("Save")';

test('a product is made, published, found and bought; then hidden again', async ({ browser, baseURL }) => {
	const staff = await signIn(await browser.newContext({ baseURL }));
	const shopper = await (await browser.newContext({ baseURL })).newPage();
	await staff.goto('/admin/catalog/new?type=mug');
	await fillField(staff, 'title', 'Zymurgy Mug');
	await fillField(staff, 'price', '12.5');
	await staff.getByRole('button', { name: 'Create draft' }).click();
	await staff.waitForURL(/done=created/);
	const productId = new URL(staff.url()).pathname.split('/').pop() ?? '';
	expect((await shopper.goto(`/shop/product/${productId}`))?.status()).toBe(404);
	await staff.goto('/admin/catalog?state=draft&q=zymurgy');
	await expect(staff.locator('main tbody tr')).toHaveCount(1);

	await staff.goto(`/admin/catalog/${productId}`);
	await staff.locator('main [name="published"]').check();
	await staff.locator(save).click();
	await staff.waitForURL(/done=saved/);
	await shopper.goto('/shop?q=zymurgy');
	await expect(shopper.locator(`main a[href*="${productId}"]`).first()).toBeVisible();
	await shopper.goto(`/shop/product/${productId}`);
	await shopper.locator('main form[action*="?/add"] button[type="submit"]').first().click();
	await expect(shopper.getByTestId('cart-count').first()).toContainText('1');

	// A changed price is said before anybody pays it.
	await staff.goto(`/admin/catalog/${productId}`);
	for (const price of await staff.locator('main [name$=".price"]').all()) await price.fill('20');
	await staff.locator(save).click();
	await expect(staff.locator('main ol li').first()).toContainText('prices');
	await shopper.goto('/shop/cart');
	await shopper.locator('main form[action*="?/checkout"] button').first().click();
	await expect(shopper.locator('main')).toContainText('price has changed');
	await expect(shopper.getByTestId('order-total').first()).toContainText('20.00');

	await staff.locator('main [name="published"]').uncheck();
	await staff.locator(save).click();
	await expect(staff.locator('main')).toContainText('Draft');
	expect((await shopper.goto(`/shop/product/${productId}`))?.status()).toBe(404);
	await shopper.goto('/shop?q=zymurgy');
	await expect(shopper.locator(`main a[href*="${productId}"]`)).toHaveCount(0);
});

test('an older form loses nothing and overwrites nothing unasked, also without JavaScript', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
	const first = await signIn(context);
	await first.goto('/admin/catalog?type=poster');
	const href = await first.locator('main tbody a').first().getAttribute('href');
	await first.goto(href ?? '');
	const second = await context.newPage();
	await second.goto(href ?? '');
	await fillField(first, 'description', 'What the first says.');
	await first.locator(save).click();
	await first.waitForURL(/done=saved/);

	await fillField(second, 'description', 'What the second says.');
	await second.locator(save).click();
	await expect(second.locator('main [role="alert"]').first()).toContainText('Somebody else changed this product');
	await expect(second.locator('main [name="description"]')).toHaveValue('What the second says.');
	await fillField(second, 'title', '');
	await second.getByRole('button', { name: 'Save mine over it' }).click();
	await expect(second.locator('main [name="title"]')).toHaveAttribute('aria-invalid', 'true');
	await fillField(second, 'title', 'A poster of the second');
	await second.locator(save).click();
	await second.waitForURL(/done=saved/);
	await first.reload();
	await expect(first.locator('main h1')).toHaveText('A poster of the second');
	await expect(first.locator('main [name="description"]')).toHaveValue('What the second says.');
});

test('a file is looked through, applied and answered line by line', async ({ browser, baseURL }) => {
	const staff = await signIn(await browser.newContext({ baseURL }));
	const exported = await staff.request.get('/admin/catalog/export.csv');
	const [header = '', ...lines] = (await exported.text()).split('\r\n');
	expect(lines.length).toBeGreaterThan(20_000);
	const upload = async (text: string) => {
		await staff.goto('/admin/catalog/import');
		await staff.locator('main [name="file"]').setInputFiles({ name: 'edited.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
		await staff.getByRole('button', { name: 'Look through it' }).click();
	};
	await upload('title,colour\nA,b\n');
	await expect(staff.locator('main [name="file"]')).toHaveAttribute('aria-invalid', 'true');

	const made = 'Quokka Mug,mug,yes,navy,11 oz,MUG-NVY-11,13.50,340';
	const text = `title,type,published,color,size,sku,price,grams\n${made}\nNo Price Mug,mug,no,navy,11 oz,MUG-NVY-11,free,340\n`;
	await upload(text);
	await expect(staff.getByTestId('import')).toHaveAttribute('data-state', 'preview');
	await expect(staff.getByTestId('import-created')).toHaveText('1');
	await expect(staff.locator('main tbody tr')).toHaveText(/3\s*price: Enter a price such as 24.00./);
	await staff.getByRole('button', { name: /Apply to 1 product/ }).click();
	await expect(staff.getByTestId('import')).toHaveAttribute('data-state', 'done');
	await expect(staff.getByTestId('import-refused')).toHaveText('1');
	await staff.goto('/shop?q=quokka');
	await expect(staff.locator('main a[href*="/shop/product/"]').first()).toBeVisible();

	// The whole catalog once more changes nothing.
	await upload([header, ...lines].join('\r\n'));
	await expect(staff.getByTestId('import')).toHaveAttribute('data-state', 'preview', { timeout: 60_000 });
	await expect(staff.getByTestId('import-changed')).toHaveText('0');
	await expect(staff.getByTestId('import-refused')).toHaveText('0');
});
