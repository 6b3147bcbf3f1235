import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { identitySchema, sqliteIdentityStore } from '#server/adapters/sqlite/identity-store.ts';
import { hashToken } from '#server/auth/session-tokens.ts';
import { createMetrics } from '#server/operations/metrics.ts';
import type { Platform } from '#server/platform.ts';
import { handOverPlatform } from '#server/web-platform.ts';
import { handle, handleError } from './hooks.server.ts';

const user = {
	userId: 'u1',
	version: 1,
	email: 'ada@example.com',
	name: 'Ada',
	role: 'operator' as const,
	disabled: false,
	credentialVersion: 1
};
const logged = vi.fn();
const mayCome = vi.fn(async () => true);
const realtimeUrl = 'https://live.example.com';

beforeEach(async () => {
	const identity = sqliteIdentityStore(await openDatabase(':memory:', [identitySchema]));
	await identity.putUser(user);
	const now = Date.now();
	const { userId, role, name, email } = user;
	await identity.createSession(
		hashToken('token'),
		{
			sessionId: 's1',
			subject: { kind: 'staff', userId, role, name, email },
			createdAt: new Date(now).toISOString(),
			expiresAt: new Date(now + 60_000).toISOString()
		},
		1
	);
	handOverPlatform({
		identity,
		logger: { error: logged },
		config: { realtimeUrl },
		audience: { mayCome },
		metrics: createMetrics('test')
	} as unknown as Platform);
});
afterEach(() => {
	handOverPlatform(undefined);
	logged.mockReset();
	mayCome.mockReset().mockResolvedValue(true);
});

function ask(path: string, cookies: Record<string, string> = {}) {
	const url = new URL(path, 'http://127.0.0.1:3000');
	const event = {
		url,
		locals: {} as App.Locals,
		request: new Request(url),
		route: { id: url.pathname },
		isDataRequest: false,
		getClientAddress: () => '192.0.2.7',
		cookies: { get: (name: string) => cookies[name] }
	} as unknown as RequestEvent;
	const resolve: Parameters<typeof handle>[0]['resolve'] = async (_, options) =>
		new Response(await options?.transformPageChunk?.({ html: '<html lang="en" %theme%>', done: true }), {
			headers: { 'content-security-policy': "default-src 'self'; connect-src 'self'" }
		});
	return { event, answer: async () => handle({ event, resolve }) };
}

describe('every request', () => {
	it('knows a member of the staff by the session, and a cart by its cookie', async () => {
		const cartId = '0e5f2a70-6c2b-4f43-9d39-0b8f2f6f2a11';
		const { event, answer } = ask('/shop', { dg_session: 'token', dg_cart: cartId });
		await answer();
		expect(event.locals).toMatchObject({ staff: { userId: 'u1', role: 'operator', sessionId: 's1' }, shopper: null, cartId });
	});

	it('is asked to try again where too many phones of an audience come at once, unless somebody is signed in', async () => {
		mayCome.mockResolvedValue(false);
		await expect(ask('/shop').answer()).rejects.toMatchObject({ status: 429 });
		expect((await ask('/shop', { dg_session: 'token' }).answer()).status).toBe(200);
	});

	it.each<Record<string, string>>([{}, { dg_session: 'another', dg_cart: '../../etc' }])('takes nothing from %o', async (cookies) => {
		const { event, answer } = ask('/shop', cookies);
		await answer();
		expect(event.locals).toMatchObject({ staff: null, shopper: null, cartId: null });
	});

	it('is answered with its id, and no page is kept: each shows its reader’s cart', async () => {
		for (const answer of [await ask('/shop').answer(), await ask('/admin', { dg_session: 'token' }).answer()]) {
			expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
			expect(answer.headers.get('cache-control')).toBe('private, no-store');
		}
	});

	it('lets the page connect to the gateway where it has a place of its own', async () => {
		const policy = (await ask('/shop').answer()).headers.get('content-security-policy');
		expect(policy).toBe("default-src 'self'; connect-src 'self' https://live.example.com wss://live.example.com");
	});

	it.each([
		[undefined, '<html lang="en" >'],
		['system', '<html lang="en" >'],
		['dark', '<html lang="en" data-theme="dark">'],
		['"><script>', '<html lang="en" >']
	])('shows the appearance that was chosen: %o', async (theme, html) => {
		expect(await (await ask('/shop', theme === undefined ? {} : { dg_theme: theme }).answer()).text()).toBe(html);
	});

	it('for the admin leads a stranger to the sign-in', async () => {
		await expect(ask('/admin/board').answer()).rejects.toSatisfy(
			(thrown) => isRedirect(thrown) && thrown.location === '/admin/login?next=%2Fadmin%2Fboard'
		);
	});
});

describe('an error', () => {
	it('that nobody expected is logged once, under the id that the person sees', async () => {
		const { event } = ask('/shop');
		const shown = await handleError({ kind: 'unknown', error: new Error('SQLITE_CORRUPT: secret path'), event });
		expect(shown).toMatchObject({ errorId: expect.any(String) });
		expect(JSON.stringify(shown)).not.toContain('secret path');
		expect(logged).toHaveBeenCalledOnce();
		expect(logged.mock.calls[0]?.[0]).toMatchObject({ errorId: (shown as { errorId: string }).errorId });
	});

	it('that is an answer is not logged', async () => {
		const { event } = ask('/nowhere');
		expect(await handleError({ kind: 'framework', error: { status: 404, message: 'Not Found' }, event })).toBeUndefined();
		expect(logged).not.toHaveBeenCalled();
	});
});
