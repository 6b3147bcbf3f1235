// A program's whole way: an admin makes its token, without JavaScript too; it works an order, and is refused once it is revoked.
import { randomUUID } from 'node:crypto';
import { addToCart, expect, order, orderIdOf, signIn, test } from './shop.fixture.ts';

const orderScopes = ['orders:read', 'orders:write'];

test('a program holds, releases and cancels an order, each once, until its token is revoked', async ({
	page,
	browser,
	baseURL,
	request
}) => {
	const staff = await signIn(await browser.newContext({ baseURL, javaScriptEnabled: false }));
	await staff.goto('/admin/tokens');
	await staff.getByLabel('Name').fill('Robot');
	await staff.getByRole('button', { name: 'Create token' }).click();
	await expect(staff.getByText('Choose at least one.')).toBeVisible();
	await expect(staff.getByLabel('Name')).toHaveValue('Robot');
	for (const scope of [...orderScopes, 'admin']) await staff.locator(`[name="scopes"][value="${scope}"]`).check();
	await staff.getByRole('button', { name: 'Create token' }).click();
	const secret = (await staff.getByTestId('token-secret').innerText()).trim();

	// Long enough for a slow machine: an order that has shipped is not cancelled any more.
	const stagesLast = async (seconds: string) => {
		await staff.goto('/admin/settings');
		await staff.locator('main [name="stageSeconds"]').fill(seconds);
		await staff.locator('main form button[type="submit"]').first().click();
		await expect(staff.getByText('Saved.')).toBeVisible();
	};
	const before = await staff.goto('/admin/settings').then(() => staff.locator('main [name="stageSeconds"]').inputValue());
	await stagesLast('120');
	await addToCart(page);
	const orderId = orderIdOf(await order(page));

	const headers = { authorization: `Bearer ${secret}` };
	const act = (action: string, key: string, data: object = {}) =>
		request.post(`/api/v1/orders/${orderId}/${action}`, { headers: { ...headers, 'idempotency-key': key }, data });
	const status = async () => ((await (await request.get(`/api/v1/orders/${orderId}`, { headers })).json()) as { status: string }).status;

	const key = randomUUID();
	const first = await act('hold', key, { reason: 'Address is checked' });
	expect(first.status(), await first.text()).toBe(200);
	const again = await act('hold', key, { reason: 'Address is checked' });
	expect([again.headers()['idempotent-replayed'], await again.text()]).toEqual(['true', await first.text()]);
	expect(await status()).toBe('on_hold');
	expect((await act('release', randomUUID())).status()).toBe(200);
	expect((await act('cancel', randomUUID(), { reason: 'The shopper called' })).status()).toBe(200);
	await expect.poll(status).toBe('cancelled');
	const late = await act('hold', randomUUID(), { reason: 'Too late' });
	expect(late.status()).toBe(409);
	expect(await late.json()).toMatchObject({ code: 'illegal-transition' });

	await stagesLast(before);
	await staff.goto(`/admin/orders/${orderId}`);
	await expect(staff.locator('main')).toContainText('Robot (API)');

	const begun = await request.post('/api/v1/reindex', { headers });
	expect(begun.status(), await begun.text()).toBe(202);
	const job = async () => (await (await request.get(begun.headers()['location'] ?? '', { headers })).json()) as { state: string };
	await expect.poll(job, { timeout: 60_000 }).toMatchObject({ state: 'done' });

	await staff.goto('/admin/tokens');
	await staff.getByTestId('api-token').filter({ hasText: 'Robot' }).getByRole('button', { name: 'Revoke' }).click();
	await expect(staff.getByText('“Robot” was revoked.')).toBeVisible();
	const refused = await request.get('/api/v1/orders', { headers });
	expect([refused.status(), refused.headers()['content-type']]).toEqual([401, 'application/problem+json']);
	expect(await refused.json()).toMatchObject({ code: 'token-revoked' });
	await staff.context().close();
});
