// The shop behind a proxy that speaks https: what it tells browsers then, and what it takes from them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '#realtime/gateway.fixture.ts';
import { buildChanged } from '../../src/launch/build.mjs';
import { admin } from '../fixtures/shop.ts';
import { webBeside } from './beside.ts';
import { standingShop } from './standing-shop.ts';

let shop: Awaited<ReturnType<typeof standingShop>>;
let web: Awaited<ReturnType<typeof webBeside>>;
beforeAll(async () => {
	await buildChanged({});
	shop = await standingShop();
	web = await webBeside(shop, { DEMO: '0', TRUST_PROXY: '1', ATTEMPTS_PER_MINUTE: '5', PUBLIC_URL: 'https://shop.example' });
}, 600_000);
afterAll(async () => {
	await web.stop();
	await shop.stop();
});

const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'shop.example', origin: 'https://shop.example', accept: 'text/html' };

const ask = (path: string, { headers = {}, fields }: { headers?: Record<string, string>; fields?: Record<string, string> } = {}) =>
	fetch(web.url + path, {
		redirect: 'manual',
		headers: { ...proxied, ...headers },
		...(fields && { method: 'POST', body: new URLSearchParams(fields) })
	});

describe('over https', () => {
	it('browsers are told to stay there, by every answer', async () => {
		for (const path of ['/shop', '/admin', '/nowhere', '/favicon.svg', '/healthz'])
			expect((await ask(path)).headers.get('strict-transport-security'), path).toBe('max-age=31536000; includeSubDomains');
		expect((await ask('/shop', { headers: { 'x-forwarded-proto': 'http' } })).headers.get('strict-transport-security')).toBeNull();
	});

	it('a session is a cookie that no other host can set', async () => {
		const answer = await ask('/admin/login', { headers: { 'x-forwarded-for': '192.0.2.1' }, fields: admin });
		expect(answer.status).toBe(303);
		const [cookie = ''] = answer.headers.getSetCookie();
		expect(cookie).toMatch(/^__Host-dg_session=[\w-]{43};/);
		for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(part);
		expect(cookie).not.toContain('Domain');
		const [pair = ''] = cookie.split(';');
		expect((await ask('/admin', { headers: { cookie: pair } })).status).toBe(200);
		const out = await ask('/admin/logout', { headers: { cookie: pair }, fields: { a: '' } });
		expect(out.headers.getSetCookie().join()).toMatch(/^__Host-dg_session=;.*Max-Age=0.*Secure/i);
		expect((await ask('/admin', { headers: { cookie: pair } })).status).toBe(303);
	});

	it('a session that came by a name which others can set is none', async () => {
		const { token } = await signIn(shop.platform, { role: 'admin' });
		expect((await ask('/admin', { headers: { cookie: `dg_session=${token}` } })).status).toBe(303);
		expect((await ask('/admin', { headers: { cookie: `__Host-dg_session=${token}` } })).status).toBe(200);
	});

	it('a socket knows the session by the same cookie', async () => {
		const { token } = await signIn(shop.platform, { role: 'viewer' });
		const answer = await shop.subscribe(web.url, { cookie: `__Host-dg_session=${token}` }, { topic: 'board' });
		expect(answer.ok).toBe(true);
	});

	it('who guesses too often is told how long to wait, whatever addresses are claimed before the proxy’s', async () => {
		const guess = (claimed: string) =>
			ask('/shop/orders', {
				headers: { 'x-forwarded-for': `${claimed}, 192.0.2.9` },
				fields: { email: 'ada@example.com', confirmation: 'DG-0000-0000' }
			});
		for (let time = 1; time <= 5; time++) expect((await guess(`198.51.100.${time}`)).status).toBe(400);
		const answer = await guess('198.51.100.6');
		expect(answer.status).toBe(429);
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
	});

	it('a checkout tries twenty cards and no more', async () => {
		const { cookie = '' } = await shop.carriedBy('shopper');
		const headers = { cookie: `${cookie.replaceAll('dg_', '__Host-dg_')}; __Host-dg_checkout=${shop.things.checkout.checkoutId}` };
		const fields = { cardNumber: '4000000000000002', expiry: '12/34', cvc: '123', name: 'Eve' };
		const told: number[] = [];
		for (let time = 1; time <= 21; time++) told.push((await ask('/shop/checkout/payment', { headers, fields })).status);
		// This one is a row without a workflow: whoever goes on with it is led back to the cart.
		expect(told).toEqual([...Array.from({ length: 20 }, () => 303), 429]);
	});

	it('no page leads to a host that a request names', async () => {
		for (const path of ['/', '/admin', '/shop', '/admin/login', '/nowhere']) {
			const answer = await ask(path, { headers: { 'x-forwarded-host': 'evil.example' } });
			expect(answer.headers.get('location') ?? '', path).not.toContain('evil.example');
			expect(await answer.text(), path).not.toContain('evil.example');
		}
	});
});
