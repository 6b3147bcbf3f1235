import { randomUUID } from 'node:crypto';
import { addToCart, adminPages, expect, order, test } from './shop.fixture.ts';

const ofOneThing = [
	'/catalog/export.csv',
	...['/bulk', '/orders', '/catalog', '/catalog/import', '/webhooks'].map((list) => `${list}/${randomUUID()}`)
];

test('no admin page answers without signing in', async ({ request }) => {
	for (const path of [...adminPages, ...ofOneThing]) {
		const response = await request.get(`/admin${path}`, { maxRedirects: 0 });
		expect(response.status(), path).toBe(303);
		expect(response.headers()['location'], path).toMatch(/^\/admin\/login/);
	}
});

test('no admin action answers without signing in', async ({ request, baseURL }) => {
	for (const action of [
		'/admin/board?/advance',
		'/admin/board?/cancel',
		'/admin/orders?/bulk',
		`/admin/bulk/${randomUUID()}?/cancel`,
		'/admin/settings',
		'/admin/settings/shipping?/save',
		'/admin/settings/taxes?/standard',
		'/admin/users?/create',
		'/admin/tokens?/create',
		'/admin/tokens?/revoke',
		'/admin/suppliers?/save',
		'/admin/suppliers?/test',
		'/admin/inventory?/adjust',
		'/admin/webhooks?/create',
		'/admin/webhooks?/switch',
		'/admin/webhooks?/test',
		'/admin/catalog/new',
		'/admin/catalog/collections',
		'/admin/catalog/import',
		`/admin/catalog/import/${randomUUID()}`,
		`/admin/catalog/${randomUUID()}`
	]) {
		const response = await request.post(action, {
			form: { orderId: randomUUID() },
			headers: { origin: baseURL ?? '', accept: 'text/html' },
			maxRedirects: 0
		});
		expect([303, 401, 403], action).toContain(response.status());
	}
});

test("another shopper's order is as unknown as one that is not there", async ({ page, browser, baseURL }) => {
	await addToCart(page);
	const tracker = new URL(await order(page));
	const stranger = await browser.newContext({ baseURL });
	const { request } = stranger;
	const withoutToken = await request.get(tracker.pathname);
	const wrongToken = await request.get(`${tracker.pathname}?t=abc.def`);
	const unknown = await request.get(`/order/${randomUUID()}?t=${tracker.searchParams.get('t')}`);
	for (const response of [withoutToken, wrongToken, unknown]) expect(response.status()).toBe(404);
	expect((await request.get(tracker.pathname + tracker.search)).status()).toBe(200);
});

test('a form from another site is refused', async ({ request }) => {
	const response = await request.post('/admin/login', {
		form: { email: 'a@example.com', password: 'x' },
		headers: { origin: 'https://elsewhere.example' }
	});
	expect(response.status()).toBe(403);
});
