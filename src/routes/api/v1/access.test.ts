// Every route and method against every kind of token.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiScopes, type ApiScope } from '#contracts/api-token.ts';
import { endpoints } from '#server/api/endpoints.ts';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import { startApi } from './api-shop.fixture.ts';

let api: Awaited<ReturnType<typeof startApi>>;
const secrets = new Map<string, string | undefined>();
beforeAll(async () => {
	api = await startApi();
	secrets.set('none', undefined);
	secrets.set('wrong', 'dg_live_wrong');
	secrets.set('expired', await api.token({ expiresAt: new Date(Date.now() - 1).toISOString() }));
	secrets.set('expired, and so its row says', await api.token({ state: 'expired' }));
	secrets.set('revoked', await api.token({ state: 'revoked' }));
	secrets.set('without scopes', await api.token({ scopes: [] }));
	for (const scope of apiScopes) secrets.set(scope, await api.token({ scopes: [scope] }));
	for (const scope of apiScopes) secrets.set(`all but ${scope}`, await api.token({ scopes: apiScopes.filter((one) => one !== scope) }));
});
afterAll(() => api.stop());

const refusedAs: Record<string, string> = {
	none: 'token-required',
	wrong: 'token-invalid',
	expired: 'token-expired',
	'expired, and so its row says': 'token-expired',
	revoked: 'token-revoked'
};
const mayAsk = (kind: string, scope: ApiScope) => kind === scope || (kind.startsWith('all but ') && kind !== `all but ${scope}`);

const kinds = [...Object.keys(refusedAs), 'without scopes', ...apiScopes, ...apiScopes.map((scope) => `all but ${scope}`)];
const someOrder = sampleOrder({}).orderId;

describe.each(endpoints.map(({ method, path, scope }) => ({ method, path, scope })))('$method $path', ({ method, path, scope }) => {
	const address = path.replace('{orderId}', someOrder).replace('{productId}', someOrder).replace('{sku}', 'MUG');

	it.each(kinds)('with a token that is %s', async (kind) => {
		const reached = api.log.updates.length + api.log.started.length;
		const response = await api.ask(method, address, { secret: secrets.get(kind) });
		const challenge = response.headers.get('www-authenticate');
		if (mayAsk(kind, scope)) {
			expect([401, 403]).not.toContain(response.status);
			expect(response.status).toBeLessThan(500);
			expect(challenge).toBeNull();
			return;
		}
		const expected = refusedAs[kind];
		expect(response.status).toBe(expected ? 401 : 403);
		expect(response.headers.get('content-type')).toBe('application/problem+json');
		expect(await response.json()).toMatchObject({ code: expected ?? 'scope-missing' });
		expect(challenge).toMatch(/^Bearer realm="durable-goods"/);
		if (kind === 'none') expect(challenge).not.toContain('error');
		else expect(challenge).toContain(expected ? 'error="invalid_token"' : `error="insufficient_scope", scope="${scope}"`);
		expect(api.log.updates.length + api.log.started.length).toBe(reached);
	});
});

describe('whatever is asked', () => {
	const secret = () => secrets.get('orders:read');

	it('no session opens it', async () => {
		const response = await api.ask('GET', '/orders', { headers: { cookie: 'dg_session=whatever' } });
		expect(response.status).toBe(401);
	});

	it.each(['Basic YTpi', 'Bearer', 'Bearer ', 'bearer a b', `Bearer ${'x'.repeat(300)}`, 'Bearer a,b'])(
		'%s is no token',
		async (authorization) => {
			const response = await api.ask('GET', '/orders', { headers: { authorization } });
			expect(response.status).toBe(401);
			expect(await response.json()).toMatchObject({ code: 'token-invalid' });
		}
	);

	it('another method is told which there are', async () => {
		const response = await api.ask('DELETE', '/orders', { secret: secret() });
		expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
		expect((await api.ask('DELETE', '/orders')).status).toBe(401);
	});

	it('an address that there is not is told to those who may ask, alone', async () => {
		expect((await api.ask('GET', '/nonsense/here')).status).toBe(401);
		const response = await api.ask('GET', '/nonsense/here', { secret: secret() });
		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({ code: 'not-found' });
	});

	it('the use of a token is noted, to ten minutes', async () => {
		const mine = await api.token({ name: 'Noted', scopes: ['orders:read'] });
		const noted = async () => (await api.platform.apiTokens.list()).find(({ name }) => name === 'Noted')?.lastUsedAt ?? '';
		await api.ask('GET', '/orders', { secret: mine });
		const first = await noted();
		expect(Date.now() - Date.parse(first)).toBeLessThan(600_000);
		await api.ask('GET', '/orders', { secret: mine });
		expect(await noted()).toBe(first);
	});
});
