import { addToCart, expect, expectAccessible, fillField, order, orderIdOf, signIn, submit, test } from './shop.fixture.ts';

test('staff edit, cancel, split and move what is not made yet, and give money back afterwards', async ({ page, browser, baseURL }) => {
	const staff = await signIn(await browser.newContext({ baseURL }));
	const other = await staff.context().newPage();
	const setMode = async (mode: 'manual' | 'automatic') => {
		await staff.goto('/admin/settings');
		await staff.locator(`main [name="mode"][value="${mode}"]`).check({ force: true });
		await staff.locator('main form:has([name="mode"]) button[type="submit"]').first().click();
		await staff.waitForURL('**/admin/settings?saved');
	};
	await setMode('manual');
	await page.goto(await addToCart(page, '?type=mug'));
	await fillField(page, 'quantity', '3');
	await submit(page, 'form[action*="?/add"]');
	const tracker = await order(page);

	await staff.goto(`/admin/orders/${orderIdOf(tracker)}`);
	const main = staff.locator('main');
	/** Opens an action; answers its form. */
	const action = async (title: string, within = main) => {
		const details = within.locator('details', { has: staff.locator('summary', { hasText: title }) }).first();
		if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
		return details;
	};
	const reason = (text: string) => ({ name: 'reason', text });
	const say = async (form: Awaited<ReturnType<typeof action>>, fields: { name: string; text: string }[], button: string) => {
		for (const { name, text } of fields) await form.locator(`[name="${name}"], [name^="${name}."]`).first().fill(text);
		await form.getByRole('button', { name: button, exact: true }).click();
	};
	const status = staff.getByTestId('order-status');
	await say(await action('Hold'), [reason('Looking closer')], 'Hold the order');
	await expect(status).toHaveAttribute('data-status', 'on_hold');
	await expect(main.getByRole('article', { name: /^Shipment by/ })).toHaveCount(1);

	// Somebody else is faster: what was typed stays, and is saved once one has seen that.
	const edit = await action('Edit before production');
	await edit.locator('[name="address1"]').fill('99 Difference Lane');
	await other.goto(staff.url());
	await other.getByLabel('A note').fill('The shopper has moved house');
	await other.getByRole('button', { name: 'Add note' }).click();
	await expect(main).toContainText('The shopper has moved house');
	await say(edit, [reason('Moved house')], 'Save');
	await expect(staff.getByRole('alert')).toContainText('has changed since this form was opened');
	await expect(edit.locator('[name="address1"]')).toHaveValue('99 Difference Lane');
	await expectAccessible(staff);
	await edit.getByRole('button', { name: 'Save' }).click();
	await expect(staff.locator('address')).toContainText('99 Difference Lane');
	// The form holds what the order is now, and may be sent once more.
	await expect(edit.locator('[name="address1"]')).toHaveValue('99 Difference Lane');
	await expect(edit.locator('[name="firstName"]')).not.toHaveValue('');
	await expect(edit.locator('[name="reason"]')).toHaveValue('');
	await expect(page.locator('main')).toContainText('99 Difference Lane');

	await say(await action('Cancel units'), [{ name: 'line', text: '1' }, reason('One too many')], 'Cancel the units');
	await expect(main).toContainText('Cancelled: 1 ×');
	await expect(main).toContainText('1 of 4 cancelled');

	const shipments = main.getByRole('article', { name: /^Shipment by/ });
	await say(await action('Split into two shipments', shipments.first()), [{ name: 'line', text: '1' }, reason('One is urgent')], 'Split');
	await expect(shipments).toHaveCount(2);
	await say(await action('Move to another supplier', shipments.last()), [reason('Nearer to the shopper')], 'Move the units');
	await expect(main).toContainText(/Moved from .* to .*: 1 ×/);
	await expect(main).toContainText('Nearer to the shopper');

	await staff.getByRole('button', { name: 'Release from hold' }).click();
	await expect(status).toHaveAttribute('data-status', 'ready_to_fulfill');
	await setMode('automatic');
	await staff.goto(`/admin/orders/${orderIdOf(tracker)}`);
	await expect(status).toHaveAttribute('data-status', 'delivered', { timeout: 90_000 });

	const refund = await action('Refund an amount');
	await say(refund, [{ name: 'amount', text: '9999' }, reason('Came late')], 'Refund the amount');
	await expect(refund).toContainText('That is more than can be refunded.');
	await expect(refund.locator('input[name="amount"]')).toHaveValue('9999');
	await say(refund, [{ name: 'amount', text: '1.50' }], 'Refund the amount');
	await expect(main).toContainText('Refunded $1.50');
	await refund.locator('[name="reason"]').fill('Never again');
	await refund.getByRole('button', { name: /^Refund all/ }).click();
	await expect(status).toHaveAttribute('data-status', 'refunded');
	await expect(main).toContainText('Debits and credits balance.');
	await staff.context().close();
});
