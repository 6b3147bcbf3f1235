// Whatever is sent to whatever address: never a failure of the shop's, and nothing changes by it.
import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { adminPages, addToCart, expect, order, orderIdOf, signIn, test } from './shop.fixture.ts';

const nonsense = [
	'%00',
	'-1',
	'1e309',
	'NaN',
	'"><script>',
	'../../etc/passwd',
	"' OR 1=1 --",
	'%E0%A4%A',
	'(AND*',
	'|',
	'99:',
	'💩',
	'x'.repeat(2_000)
];
const parameters = [
	'q',
	'collection',
	'size',
	'price',
	'priceMin',
	'sort',
	'page',
	'cursor',
	'status',
	'type',
	'in',
	'to',
	'next',
	't',
	'done'
];
const shopPages = [
	'',
	'/cart',
	'/checkout',
	'/checkout/shipping',
	'/checkout/payment',
	'/checkout/review',
	'/checkout/processing',
	'/orders',
	'/account'
];
const orderActions = [
	'advance',
	'reject',
	'hold',
	'release',
	'cancel',
	'cancelLines',
	'reroute',
	'split',
	'edit',
	'refund',
	'refundAmount',
	'requestReturn',
	'receiveReturn',
	'decide',
	'note',
	'tag',
	'untag'
];

const paths = (productId: string, orderId: string) => ({
	pages: [
		...shopPages.map((page) => `/shop${page}`),
		`/shop/product/${productId}`,
		...[...adminPages, '/login'].map((page) => `/admin${page}`),
		`/admin/orders/${orderId}`,
		`/order/${orderId}`,
		'/readyz'
	],
	actions: [
		`/shop/product/${productId}?/add`,
		...['quantity', 'remove', 'checkout'].map((name) => `/shop/cart?/${name}`),
		'/shop/checkout/shipping',
		'/shop/checkout/payment',
		...['place', 'cancel'].map((name) => `/shop/checkout/review?/${name}`),
		'/shop/orders',
		'/shop/theme',
		'/shop/language',
		...['signIn', 'signUp'].map((name) => `/shop/account?/${name}`),
		...['cancel', 'decide'].map((name) => `/order/${orderId}?/${name}`),
		'/admin/login',
		...['advance', 'reject', 'hold', 'release', 'cancel', 'configure', 'unheard-of'].map((name) => `/admin/board?/${name}`),
		...orderActions.map((name) => `/admin/orders/${orderId}?/${name}`),
		'/admin/settings',
		...['shipping', 'taxes'].map((name) => `/admin/settings/${name}?/save`),
		...['create', 'role', 'disable', 'password'].map((name) => `/admin/users?/${name}`),
		...['create', 'revoke'].map((name) => `/admin/tokens?/${name}`)
	]
});

const urlencoded = 'application/x-www-form-urlencoded';
const bodies: [type: string, body: string][] = [
	[urlencoded, ''],
	[urlencoded, '%%%=%zz&&&===&__proto__=1&constructor=2'],
	[urlencoded, 'variantId=x&quantity=-1&userId=x&role=god&email=%00@x&password=%00&stageSeconds=1e999&mode=z&pace=x&line.x=NaN&theme=x'],
	[
		urlencoded,
		`variantId=${randomUUID()}&quantity=1&userId=${randomUUID()}&supplierOrderId=%00&reason=%00&lines=7&line.a=1.5&decision=x&returnId=x`
	],
	[urlencoded, 'quantity=1e2&stageSeconds=-1&price=0&unitPrice=0&total=0&version=-1&next=//evil.example&back=//evil.example'],
	[urlencoded, `email=${'a'.repeat(50_000)}&name=${'b'.repeat(50_000)}`],
	['multipart/form-data', 'garbage'],
	['multipart/form-data; boundary=x', 'garbage'],
	['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="email"; filename="a"\r\n\r\n1\r\n--x--\r\n'],
	['application/json', '{"quantity":-1}'],
	['text/plain', 'x'],
	['application/x-sveltekit-formdata', 'garbage']
];

/** Every page with every parameter, every action with every body; answers what went wrong. */
async function throwAll(request: APIRequestContext, origin: string, { pages, actions }: ReturnType<typeof paths>): Promise<string[]> {
	const wrong: string[] = [];
	const judge = (what: string, status: number) => {
		if (status >= 500) wrong.push(`${status} ${what}`);
	};
	for (const page of pages) {
		for (const text of nonsense) {
			// As it is written here where it is an escape, broken ones included.
			const value = text.startsWith('%') ? text : encodeURIComponent(text);
			const query = parameters.map((name) => `${name}=${value}`).join('&');
			for (const address of [`${page}?${query}`, `${page}/${value}`]) {
				const answer = await request.get(address, { maxRedirects: 0 });
				// What is not there yet is said by 503, and by this page alone.
				if (page !== '/readyz') judge(`GET ${address}`, answer.status());
			}
		}
	}
	for (const action of actions) {
		for (const [type, data] of bodies) {
			const headers = { origin, 'content-type': type, accept: 'text/html' };
			judge(`POST ${action} ${type} ${data.slice(0, 40)}`, (await request.post(action, { headers, data, maxRedirects: 0 })).status());
		}
	}
	return wrong;
}

test('nonsense is refused, by whomever it is sent, and changes nothing', async ({ page, context, browser, playwright, shop }) => {
	test.setTimeout(600_000);
	const baseURL = shop.url;
	const productId = orderIdOf(new URL(await addToCart(page), baseURL).href);
	const tracker = await order(page);
	const orderId = orderIdOf(tracker);
	await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', 'delivered');

	await signIn(context);
	// As the server writes the pages: how long ago something was is the browser's word.
	const quiet = await browser.newContext({ baseURL, javaScriptEnabled: false, storageState: await context.storageState() });
	const admin = await quiet.newPage();
	const truth = async () => {
		const seen: Record<string, string> = {};
		// Not the list of carts: those of other tests lose their holds by themselves meanwhile.
		for (const path of ['/admin/users', '/admin/tokens', '/admin/settings', '/admin/outbox', '/shop/cart', `/admin/orders/${orderId}`]) {
			await admin.goto(path);
			seen[path] = await admin.locator('main').innerText();
		}
		return seen;
	};
	const before = await truth();

	const stranger = await playwright.request.newContext({ baseURL });
	expect(await throwAll(stranger, baseURL, paths(productId, orderId))).toEqual([]);
	await stranger.dispose();
	expect(await throwAll(context.request, baseURL, paths(productId, orderId))).toEqual([]);

	expect(await truth()).toEqual(before);
	await quiet.close();
});
