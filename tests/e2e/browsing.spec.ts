import { expect, expectAccessible, test } from './shop.fixture.ts';

test('the search field suggests while one types, forgives a typo, and Enter searches', async ({ page }) => {
	await page.goto('/shop');
	const field = page.getByLabel('Search the shop');
	const suggestions = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
	await field.pressSequentially('mountian');
	await expect(suggestions.nth(1)).toContainText(/mountain/i);
	await expectAccessible(page);
	await field.press('Enter');
	await expect(page).toHaveURL(/\/shop\?q=mountian$/);
	await expect(page.getByTestId('product-card').first()).toContainText(/mountain/i);
	await expect(suggestions).toHaveCount(0);

	await field.fill('');
	await field.pressSequentially('whale');
	await expect(suggestions.nth(1)).toContainText(/whale/i);
	await field.press('ArrowDown');
	await field.press('Enter');
	await expect(page).toHaveURL(/\/shop\/product\//);
	await expect(page.getByRole('heading', { level: 1 })).toContainText(/whale/i);
});

test('what was typed before the page came to life is answered when it does', async ({ page }) => {
	const typed = Promise.withResolvers<void>();
	await page.route('**/_app/immutable/entry/**', async (route) => {
		await typed.promise;
		await route.continue();
	});
	await page.goto('/shop', { waitUntil: 'commit' });
	await page.getByLabel('Search the shop').pressSequentially('whale');
	typed.resolve();
	await expect(page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option').nth(1)).toContainText(/whale/i);
});

test('a product is shown from near by, with its sizes, and is remembered', async ({ browser, baseURL }) => {
	for (const javaScriptEnabled of [true, false]) {
		const page = await (await browser.newContext({ baseURL, javaScriptEnabled })).newPage();
		await page.goto('/shop?type=hoodie');
		const hrefs = await Promise.all([0, 1].map((nth) => page.getByTestId('product-card').nth(nth).getAttribute('href')));
		await page.goto(hrefs[0] ?? '');
		const title = await page.getByRole('heading', { level: 1 }).innerText();
		await page.getByRole('link', { name: 'The print from near by' }).click();
		await expect(page.getByRole('img', { name: /from near by/ }).first()).toBeVisible();
		await expect(page).toHaveURL(/view=near/);
		await page.getByText('Sizes and measurements').click();
		await expect(page.getByRole('row', { name: /^XL/ })).toContainText('cm');
		await page.goto(hrefs[1] ?? '');
		await expect(page.getByRole('region', { name: 'Seen before' })).toContainText(title);
	}
});
