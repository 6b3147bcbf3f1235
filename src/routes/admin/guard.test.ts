// Walks every server file of the admin: what is added later is held to the same promise.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import type { Role } from '#contracts/identity.ts';
import { guardRoute } from '#server/auth/guard.ts';

const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => /\+(page|layout)\.server\.ts$|\+server\.ts$/.test(file))
	.sort();
/** The shell's data is the session's own; signing in and out is for everybody. */
const open = new Set(['+layout.server.ts', 'login/+page.server.ts', 'logout/+server.ts']);
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'fallback'];

const forbidden = new Proxy(
	{},
	{
		get: (_, name) => {
			throw new Error(`reached ${String(name)} before it asked who is there`);
		}
	}
);
const staffOf = (role: Role) => ({ kind: 'staff', userId: 'u', sessionId: 's', role, name: 'Vi', email: 'vi@example.com' });

function eventFor(file: string, role: Role | null, { method = 'GET', accept = 'text/html' } = {}) {
	const path = `/admin/${file.replace(/\/?\+.*$/, '')}`;
	const url = new URL(path, 'http://127.0.0.1');
	return {
		locals: { staff: role && staffOf(role), shopper: null, platform: forbidden },
		url,
		request: new Request(url, { method, headers: { accept } }),
		params: {},
		cookies: forbidden,
		isDataRequest: false,
		route: { id: path },
		depends: () => undefined,
		setHeaders: () => undefined
	};
}

async function thrownBy(work: () => unknown): Promise<unknown> {
	try {
		await work();
	} catch (error) {
		return error;
	}
	return null;
}

const isSignIn = (thrown: unknown) =>
	isRedirect(thrown) && thrown.status === 303 && thrown.location.startsWith('/admin/login?next=%2Fadmin');

type Handler = (event: unknown) => unknown;
interface Module {
	load?: Handler;
	actions?: Record<string, Handler>;
	[method: string]: unknown;
}

const guarded = files.filter((file) => !open.has(file));

describe.each(guarded)('%s', async (file) => {
	const module = (await import(join(folder, file))) as Module;
	const handlers = methods.flatMap((method) =>
		typeof module[method] === 'function' ? [[method, module[method] as Handler] as const] : []
	);
	const actions = Object.entries(module.actions ?? {});

	it('does something that can be guarded', () => {
		expect(Number(module.load !== undefined) + actions.length + handlers.length).toBeGreaterThan(0);
	});

	it('leads a stranger to the sign-in, whatever is asked of it', async () => {
		const { load } = module;
		if (load) expect(await thrownBy(() => load(eventFor(file, null)))).toSatisfy(isSignIn);
		for (const [, handler] of [...actions, ...handlers]) {
			expect(await thrownBy(() => handler(eventFor(file, null, { method: 'POST' })))).toSatisfy(isSignIn);
			const asProgram = await thrownBy(() => handler(eventFor(file, null, { method: 'POST', accept: 'application/json' })));
			expect(isHttpError(asProgram, 401)).toBe(true);
		}
	});

	it('lets no viewer change anything', async () => {
		for (const [name, action] of actions) {
			const thrown = await thrownBy(() => action(eventFor(file, 'viewer', { method: 'POST' })));
			expect(isHttpError(thrown, 403), name).toBe(true);
		}
	});
});

describe('the admin', () => {
	it('has pages, and they were found', () => {
		expect(guarded).toContain('board/+page.server.ts');
		expect(guarded.length).toBeGreaterThan(8);
	});

	it.each(['users', 'suppliers', 'catalog', 'promotions', 'promotions/new', 'promotions/[code]', 'webhooks', 'outbox', 'outbox/[mailId]'])(
		'keeps viewers out of %s',
		async (path) => {
			const file = join(path, '+page.server.ts');
			const { load } = (await import(join(folder, file))) as Module;
			expect(isHttpError(await thrownBy(() => load?.(eventFor(file, 'viewer'))), 403)).toBe(true);
		}
	);

	it('is closed to strangers as a whole by the hook, a page without data too', async () => {
		const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('+page.svelte'));
		for (const file of pages) {
			const id = `/admin/${relative('.', file).replace(/\/?\+page\.svelte$/, '')}`.replace(/\/$/, '');
			const event = { ...eventFor(file, null), route: { id } };
			const thrown = await thrownBy(() => guardRoute(event as never));
			if (id === '/admin/login') expect(thrown).toBeNull();
			else expect(thrown, id).toSatisfy(isSignIn);
		}
	});

	it.each([null, '/shop', '/administer', '/admin/login', '/admin/logout'])('does not close %s', async (id) => {
		expect(await thrownBy(() => guardRoute({ ...eventFor('x', null), route: { id } } as never))).toBeNull();
	});
});
