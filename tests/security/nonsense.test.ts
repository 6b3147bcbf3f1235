// Whatever is sent to whatever can be asked for, by somebody who may ask: a refusal, nothing changed, nothing told, and never a failure.
import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errors } from '#contracts/errors.ts';
import { buildChanged } from '../../src/launch/build.mjs';
import { access, type Row } from './access-table.ts';
import { bodyFor, frames, json, message, nasty, script, searchFor, type Body } from './nonsense.ts';
import { standingShop } from './standing-shop.ts';

/** `FUZZ_RUNS=500` looks longer. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 12);
const rows = Object.entries(access).filter(([key]) => !key.startsWith('topic '));

let shop: Awaited<ReturnType<typeof standingShop>>;
let before: string;
/** What each row's requests carry: of somebody who may ask. Two rows end their session, and have one of their own. */
const carried = new Map<string, Record<string, string>>();

beforeAll(async () => {
	await buildChanged({});
	shop = await standingShop();
	const [admin, shopper, token] = await Promise.all((['admin', 'shopper', 'API token'] as const).map((who) => shop.carriedBy(who)));
	for (const [key, { may, scope }] of rows) {
		const ends = /logout|signOut/.test(key);
		const isStaff = key.includes(' /admin') || !may.includes('shopper');
		// What ends all sessions of a person is asked by somebody of whom nothing else is.
		const endsAll = key.includes('/shop/account/security?');
		const who = scope
			? token
			: endsAll
				? await shop.carriedBy('other shopper')
				: ends
					? await shop.carriedBy('shopper')
					: isStaff
						? admin
						: shopper;
		carried.set(key, who ?? {});
	}
	before = await truth();
}, 600_000);
afterAll(() => shop.stop());

/** What has to be as it was. */
async function truth(): Promise<string> {
	const { platform, things } = shop;
	const { identity, apiTokens, outbox, catalog, suppliers, webhooks, orders, carts, checkouts, bulks, inventory, storeConfig } = platform;
	const facts = await Promise.all([
		identity.users(),
		apiTokens.list().then((tokens) => tokens.map((token) => ({ ...token, lastUsedAt: null }))),
		// A confirmation is mailed again to whoever presses for it: there is nothing to fill in.
		outbox.list({ cursor: null, limit: 1_000 }).then(({ mails }) => mails.filter(({ kind }) => kind !== 'email-verification')),
		catalog.page(null, 1_000),
		catalog.collections(),
		catalog.suppliers(),
		suppliers.connections(),
		webhooks.endpoints(),
		orders.load(things.order.orderId),
		carts.load(things.cart.cartId),
		checkouts.load(things.checkout.checkoutId),
		bulks.latest(100),
		inventory.read(things.sku),
		storeConfig.load()
	]);
	return JSON.stringify(facts, null, 1);
}

/** A stack, a path of this machine, a statement, a driver's words. */
const leaks = [/\bat (async )?[\w.<>]+ \(/, /node_modules|node:internal/, /SQLITE|SqliteError|near "/, /\.ts:\d+/, /gRPC|14 UNAVAILABLE/];

async function judge(what: string, response: Response): Promise<void> {
	const text = await response.text();
	const { status, headers } = response;
	expect(status === 503 || status < 500, `${status} ${what}`).toBe(true);
	for (const leak of leaks) expect(text, what).not.toMatch(leak);
	expect(text.includes(shop.dataDir), what).toBe(false);
	if (headers.get('content-type')?.startsWith('text/html')) expect(text.includes(script), what).toBe(false);
	const location = headers.get('location');
	if (location !== null) expect(new URL(location, shop.url).origin, `${what} leads to ${location}`).toBe(shop.url);
	// 431: an address that is longer than Node reads never comes to the API.
	if (status >= 400 && status !== 431 && what.includes('/api/v1/'))
		expect(headers.get('content-type'), what).toBe('application/problem+json');
}

async function send(key: string, search: string, body?: Body): Promise<void> {
	const [method = '', route = ''] = key.split(' ');
	const address = new URL(shop.addressOf(route), shop.url);
	address.search += (address.search && search ? '&' : '') + search;
	const response = await fetch(address, {
		method,
		redirect: 'manual',
		headers: { ...carried.get(key), accept: 'text/html', origin: shop.url, ...(body?.type && { 'content-type': body.type }) },
		...(body && { body: body.data })
	});
	await judge(`${key} ${search} ${body?.type} ${typeof body?.data === 'string' ? body.data.slice(0, 500) : ''}`, response);
}

/** Names of a page's fields, as its forms have them. */
async function fieldsOf(key: string): Promise<string[]> {
	const page = key.replace(/^\w+ /, 'GET ').replace(/\?.*/, '');
	const response = await fetch(new URL(shop.addressOf(page.slice(4)), shop.url), { headers: { ...carried.get(key), accept: 'text/html' } });
	const names = [...(await response.text()).matchAll(/\sname="([\w.:-]+)"/g)].map(([, name = '']) => name);
	return [...new Set([...names, 'q', 'page', 'cursor', 'sort', 'price', 'status', 'next', 'back', 't'])];
}

/** By whatever form: what none may answer with. */
const secretFields = ['password', 'current', 'cardNumber', 'expiry', 'cvc'];

const posts = rows.filter(([key]) => key.startsWith('POST '));
const isApi = ([key]: [string, Row]) => key.includes(' /api/');
const forms = posts.filter((row) => !isApi(row));
/** Changes of orders, and products: their fields are as many as lines and variants. */
const givesAllBack = /^POST \/admin\/(board|orders\/\[id\]|catalog\/(new|\[productId\]))(\?|$)/;
/** An empty object begins these: they are sent none. */
const beginsJob = (key: string) => /\/(seed|reindex)$/.test(key);

describe('nonsense', () => {
	it.each(rows.filter(([key]) => key.startsWith('GET ')))('is no question to %s', async (key) => {
		const search = searchFor(await fieldsOf(key));
		await fc.assert(
			fc.asyncProperty(search, (text) => send(key, text)),
			{ numRuns }
		);
	});

	it.each(forms)('is no form to %s', async (key) => {
		const names = await fieldsOf(key);
		await fc.assert(
			fc.asyncProperty(bodyFor(names), (body) => send(key, '', body)),
			{ numRuns }
		);
	});

	it.each(forms.filter(([key]) => !givesAllBack.test(key)))('is sent back by %s, but nothing secret', async (key) => {
		const hidden = 'hidden-4000-0000-0002';
		const [, route = ''] = key.split(' ');
		const response = await fetch(new URL(shop.addressOf(route), shop.url), {
			method: 'POST',
			redirect: 'manual',
			headers: { ...carried.get(key), accept: 'text/html', origin: shop.url },
			body: new URLSearchParams({ ...Object.fromEntries(secretFields.map((name) => [name, hidden])), email: 'shown@again' })
		});
		const text = await response.text();
		expect(text.includes(hidden), key).toBe(false);
		// The page's data holds what is shown again, whether or not its fields are there.
		if (/signIn|signUp|forgot/.test(key)) expect(text, key).toContain('shown@again');
	});

	it.each(forms.filter(([key]) => givesAllBack.test(key)))('is all sent back by %s, which asks for nothing secret', async (key) => {
		const names = await fieldsOf(key);
		expect(secretFields.filter((name) => names.includes(name))).toEqual([]);
	});

	it.each(posts.filter(isApi))('is no request to %s', async (key) => {
		const data = beginsJob(key) ? json.map((text) => `[${text}]`) : json;
		await fc.assert(
			fc.asyncProperty(data, (text) => send(key, '', { type: 'application/json', data: text })),
			{ numRuns }
		);
	});

	it.each(rows.filter(([key]) => key.includes('[')))('is no part of the address of %s', async (key) => {
		const [method = '', route = ''] = key.split(' ');
		await fc.assert(
			fc.asyncProperty(nasty, async (word) => {
				const part = encodeURIComponent(word.toWellFormed()) || '%20';
				const path = route.replace(/\[(\.\.\.)?\w+\]/, part);
				const headers = { ...carried.get(key), accept: 'text/html', origin: shop.url };
				const form = { 'content-type': isApi([key, access[key] as Row]) ? 'application/json' : 'application/x-www-form-urlencoded' };
				const init = method === 'POST' ? { method, headers: { ...headers, ...form }, body: '' } : { headers };
				// As it stands: a URL would tidy dots away.
				await judge(`${key} ${path}`, await fetch(`${shop.url}${path}`, { ...init, redirect: 'manual' }));
			}),
			{ numRuns }
		);
	});

	it.each(posts)('that is too long is refused by %s', async (key) => {
		const [, route = ''] = key.split(' ');
		const isImport = route === '/admin/catalog/import';
		const response = await fetch(new URL(shop.addressOf(route), shop.url), {
			method: 'POST',
			redirect: 'manual',
			headers: {
				...carried.get(key),
				origin: shop.url,
				'content-type': route.startsWith('/api/') ? 'application/json' : 'application/x-www-form-urlencoded'
			},
			body: 'a'.repeat(isImport ? 10_600_000 : 600_000)
		}).catch((error: unknown) => error);
		// The answer may come before all was sent, and end the connection.
		if (response instanceof Response) expect(response.status, key).toBeOneOf([400, 413]);
		else expect(response).toBeInstanceOf(TypeError);
	});
});

describe('over a socket nonsense', () => {
	const connect = async (): Promise<Socket> => {
		const extraHeaders = await Promise.resolve(carried.get('GET /admin') ?? {});
		const socket = io(shop.url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders });
		await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
		return socket;
	};
	const codes = Object.keys(errors);

	it('is answered with a code, and the socket goes on', async () => {
		const socket = await connect();
		await fc.assert(
			fc.asyncProperty(message, nasty, async (input, name) => {
				socket.emit('unsubscribe', input);
				socket.emit('subscribe', input);
				if (!['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'].includes(name))
					socket.emit(name, input);
				const answer = (await socket.timeout(20_000).emitWithAck('subscribe', input)) as { ok: boolean; error?: string };
				if (!answer.ok) expect(codes, JSON.stringify(input)).toContain(answer.error);
			}),
			{ numRuns: numRuns * 10 }
		);
		expect(await socket.timeout(20_000).emitWithAck('subscribe', { topic: 'board' })).toMatchObject({ ok: true });
		socket.disconnect();
	});

	it.each(frames)('that is no frame ends its own connection alone: %s', async (_, frame) => {
		const others = await connect();
		const raw = new WebSocket(`${shop.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
		await new Promise<void>((done, fail) => {
			raw.addEventListener('open', () => done());
			raw.addEventListener('error', () => fail(new Error('not opened')));
		});
		const closed = new Promise<void>((done) => raw.addEventListener('close', () => done()));
		raw.send('40');
		raw.send(frame);
		raw.send('41');
		raw.close();
		await closed;
		expect(await others.timeout(20_000).emitWithAck('subscribe', { topic: 'board' })).toMatchObject({ ok: true });
		others.disconnect();
	});
});

describe('afterwards', () => {
	it('everything is as it was', async () => {
		expect(await truth()).toBe(before);
	});

	it('nothing failed that nobody expected, and the log has nobody’s secret', async () => {
		const log = shop.output();
		for (const failure of ['request failed', 'subscription failed', 'died']) expect(log).not.toContain(failure);
		const secrets = [...carried.values()].flatMap((headers) => Object.values(headers)).concat(shop.link);
		for (const secret of secrets) for (const part of secret.split(/Bearer |dg_\w+=|; /).filter(Boolean)) expect(log).not.toContain(part);
		expect((await fetch(`${shop.url}/healthz`)).status).toBe(200);
	});
});
