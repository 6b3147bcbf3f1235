// Every page, action, endpoint and topic of the running shop against everybody who might ask for it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiScopes } from '#contracts/api-token.ts';
import { buildChanged } from '../../src/launch/build.mjs';
import { access, people, type Person, type Row } from './access-table.ts';
import { webBeside } from './beside.ts';
import { standingShop, type Asking } from './standing-shop.ts';

let shop: Awaited<ReturnType<typeof standingShop>>;
beforeAll(async () => {
	await buildChanged({});
	shop = await standingShop();
}, 600_000);
afterAll(() => shop.stop());

/** What became of a request: how it was turned away, or its status. */
async function ask(method: string, route: string, person: Asking, url = shop.url): Promise<string> {
	const address = new URL(shop.addressOf(route), url);
	if (person === 'link holder' && route.startsWith('/order/')) address.search += `${address.search ? '&' : '?'}t=${shop.link}`;
	const isApi = route.startsWith('/api/');
	const response = await fetch(address, {
		method,
		redirect: 'manual',
		headers: {
			...(await shop.carriedBy(person)),
			...(!isApi && { accept: 'text/html', origin: url }),
			...(method === 'POST' && { 'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded' })
		},
		// Nothing that could be done: whoever may ask is told what is missing.
		...(method === 'POST' && { body: isApi ? '[' : '' })
	});
	await response.arrayBuffer();
	const { status } = response;
	if (status === 303 && /^\/(admin\/login|shop\/account)\?next=/.test(response.headers.get('location') ?? '')) return 'sign-in';
	return status === 410 ? '404' : String(status);
}

async function watch(topic: string, person: Person, url = shop.url): Promise<string> {
	const { order, cart, checkout, bulk, product } = shop.things;
	const names: Record<string, string> = {
		order: `order:${order.orderId}`,
		cart: `cart:${cart.cartId}`,
		checkout: `checkout:${checkout.checkoutId}`,
		bulk: `bulk:${bulk.bulkId}`,
		stock: `stock:${product.productId}`,
		workflow: 'workflow:inventory-service'
	};
	const token = person === 'link holder' ? { token: shop.link } : {};
	const answer = await shop.subscribe(url, await shop.carriedBy(person), { topic: names[topic] ?? topic, ...token });
	return answer.ok ? '200' : answer.error === 'not-found' ? '404' : answer.error;
}

const isStaff = (person: Person) => ['viewer', 'operator', 'presenter', 'admin'].includes(person);

/** How somebody who may not is told so. */
function refusal({ otherwise, may }: Row, person: Person): string {
	if (otherwise === 'token') return '401';
	if (otherwise === 'account') return 'sign-in';
	if (otherwise === 'role') return isStaff(person) ? '403' : 'sign-in';
	// A viewer sees the order that they may not act on.
	return isStaff(person) && may.includes('operator') ? '403' : '404';
}

/** `in` where it was let in, else what it was told. */
const judged = ({ otherwise }: Row, told: string) =>
	['sign-in', '401', '403', ...(otherwise === 'hidden' ? ['404'] : [])].includes(told) || Number(told) >= 500 ? told : 'in';

const entries = Object.entries(access);

describe('whoever asks', () => {
	it.each(entries)('%s', async (key, row) => {
		const [method = '', route = ''] = key.split(' ');
		const told = await Promise.all(people.map((person) => (method === 'topic' ? watch(route, person) : ask(method, route, person))));
		const seen = Object.fromEntries(people.map((person, at) => [person, judged(row, told[at] ?? '')]));
		const expected = people.map((person) => [person, row.may.includes(person) ? 'in' : refusal(row, person)]);
		expect(seen).toEqual(Object.fromEntries(expected));
	});

	it.each(entries.flatMap(([key, row]) => (row.scope ? [[key, row.scope] as const] : [])))(
		'%s opens to a token of %s alone',
		async (key, scope) => {
			const [method = '', route = ''] = key.split(' ');
			const told = await Promise.all(apiScopes.map((one) => ask(method, route, `only ${one}`)));
			const open = apiScopes.filter((_, at) => told[at] !== '403');
			expect(open).toEqual([scope]);
		}
	);
});

describe('in production', () => {
	const stage = entries.filter(([, row]) => row.demoOnly);
	let web: Awaited<ReturnType<typeof webBeside>>;
	beforeAll(async () => {
		web = await webBeside(shop, { DEMO: '0' });
	}, 60_000);
	afterAll(() => web.stop());

	it('an admin gets in as elsewhere', async () => {
		expect(await ask('GET', '/admin', 'admin', web.url)).toBe('200');
	});

	it.each(stage)('%s is not there, for an admin either', async (key) => {
		const [method = '', route = ''] = key.split(' ');
		expect(await (method === 'topic' ? watch(route, 'admin', web.url) : ask(method, route, 'admin', web.url))).toBe('404');
	});
});
