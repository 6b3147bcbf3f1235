// The X-ray of an order beside Temporal's own history: nothing is missing, nothing of the shopper is shown, and a worker that dies
// is seen to die.
import { Client, Connection } from '@temporalio/client';
import { Shopper } from '../fixtures/shopper.ts';
import { address, expect, orderIdOf, signIn, test } from './shop.fixture.ts';

const lane = (kind: string) => `[data-testid="xray-lane"][data-workflow-id^="${kind}-"]`;

async function placed(url: string): Promise<{ shopper: Shopper; tracker: string; orderId: string }> {
	const shopper = new Shopper(url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	const tracker = await shopper.placed();
	return { shopper, tracker, orderId: orderIdOf(new URL(tracker, url).href) };
}

test('shows every event of an order from its cart to delivery, and plays it again', async ({ context, shop }) => {
	const { shopper, tracker, orderId } = await placed(shop.url);
	const page = await signIn(context);
	await page.goto(`/admin/orders/${orderId}/xray`);
	await expect.poll(() => shopper.status(tracker), { timeout: 60_000 }).toBe('delivered');
	await expect(page.locator(lane('fulfillment'))).toHaveAttribute('data-state', 'completed');

	const connection = await Connection.connect({ address: shop.temporalAddress });
	const client = new Client({ connection });
	try {
		for (const kind of ['cart', 'checkout', 'order', 'fulfillment']) {
			const workflowId = (await page.locator(lane(kind)).getAttribute('data-workflow-id')) ?? '';
			// None of these has continued as new: the newest run is the whole history.
			await expect
				.poll(async () => {
					const { historyLength } = await client.workflow.getHandle(workflowId).describe();
					return historyLength - Number(await page.locator(lane(kind)).getAttribute('data-events'));
				})
				.toBe(0);
		}
	} finally {
		await connection.close();
	}
	// Arrows: the child, the order and its fulfillment, and a signal for each step of the delivery. None of their lanes is folded here.
	await page.getByRole('button', { name: 'Fit everything' }).click();
	await expect.poll(async () => Number(await page.getByTestId('xray-arrows').getAttribute('data-count'))).toBeGreaterThanOrEqual(5);

	await page.getByRole('button', { name: 'List' }).click();
	const listed = page.getByTestId('xray-list');
	await expect(listed).toHaveAttribute('data-events', (await page.getByTestId('xray').getAttribute('data-events')) ?? '');
	for (const details of await listed.locator('details').all()) await details.evaluate((one) => one.setAttribute('open', ''));
	const told = (await listed.textContent()) ?? '';
	expect(told).toContain('resolveAssignments');
	for (const secret of [address.email, address.lastName, address.address1, address.postalCode]) expect(told).not.toContain(secret);
	await page.getByRole('button', { name: 'Lanes' }).click();

	const all = Number(await page.getByTestId('xray').getAttribute('data-events'));
	await page.getByRole('button', { name: 'Replay' }).click();
	await expect.poll(async () => Number(await page.getByTestId('xray').getAttribute('data-events'))).toBeLessThan(all);
	await page.getByLabel('Speed').selectOption('60');
	await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
	await expect(page.getByTestId('xray').locator(lane('order'))).toHaveAttribute('data-state', /timer|waiting/);

	await page.getByRole('button', { name: 'Fit everything' }).click();
	const event = page.locator('[data-testid="xray-event"][data-name="resolveAssignments"]');
	await event.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByTestId('xray-detail')).toContainText('resolveAssignments');
	await page.keyboard.press('ArrowRight');
	await expect(page.getByTestId('xray-detail')).not.toContainText('resolveAssignments');
	await page.keyboard.press('Escape');
	await expect(page.getByTestId('xray-detail')).toHaveCount(0);
});

test('a stranger has no X-ray', async ({ page, shop }) => {
	const { orderId } = await placed(shop.url);
	await page.goto(`/admin/orders/${orderId}/xray`);
	await expect(page).toHaveURL(/\/admin\/login/);
});
