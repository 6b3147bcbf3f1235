import { addToCart, expect, expectAccessible, order, orderIdOf, signIn, test } from './shop.fixture.ts';

test('what was delivered is rated and sent back from the tracker, with and without JavaScript', async ({ browser, baseURL }) => {
	for (const javaScriptEnabled of [true, false]) {
		const page = await (await browser.newContext({ baseURL, javaScriptEnabled })).newPage();
		await addToCart(page, '?type=mug');
		const tracker = await order(page);
		await expect(async () => {
			if (!javaScriptEnabled) await page.reload();
			await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', 'delivered', { timeout: 1_000 });
		}).toPass({ timeout: 60_000 });

		// Nothing chosen is refused beside the field, and what was written stays.
		await page.getByRole('textbox', { name: 'In your words' }).fill('The handle is on the left');
		await page.getByRole('button', { name: 'Send', exact: true }).click();
		await expect(page.getByText('Choose one to five stars.')).toBeVisible();
		await expect(page.getByRole('textbox', { name: 'In your words' })).toHaveValue('The handle is on the left');
		await page.getByRole('radio', { name: '4: Good' }).check({ force: true });
		await page.getByRole('button', { name: 'Send', exact: true }).click();
		await expect(page.getByTestId('feedback').getByRole('img', { name: '4 of 5 stars' })).toBeVisible();

		await page.getByText('Send something back').click();
		await page.getByRole('textbox', { name: 'What is wrong with it?' }).fill('I am right-handed');
		await page.getByRole('button', { name: 'Ask for the return' }).click();
		await expect(page.getByText('Choose what you send back.')).toBeVisible();
		await expect(page.getByRole('textbox', { name: 'What is wrong with it?' })).toHaveValue('I am right-handed');
		await page.locator('main select[name^="line."]').selectOption('1');
		if (javaScriptEnabled) await expectAccessible(page);
		await page.getByRole('button', { name: 'Ask for the return' }).click();
		await expect(page.getByTestId('return')).toContainText('We are waiting for 1 ×');
		await expect(page.getByText('Send something back')).toHaveCount(0);

		const staff = await signIn(await browser.newContext({ baseURL }));
		await staff.goto(`/admin/orders/${orderIdOf(tracker)}`);
		await expect(staff.locator('main')).toContainText('4 of 5: The handle is on the left');
		await expect(staff.getByRole('button', { name: 'Return has arrived: refund it' })).toBeVisible();
	}
});

test('the title of a tab that nobody looks at says what moved', async ({ page }) => {
	await page.addInitScript(() => {
		Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
	});
	await addToCart(page, '?type=sticker');
	await order(page);
	await expect(page).toHaveTitle(/^Delivered · Order DG-/, { timeout: 60_000 });
});
