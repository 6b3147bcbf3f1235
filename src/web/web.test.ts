// The built app as its process serves it.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChanged } from '../launch/build.mjs';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const lanAddress = Object.values(networkInterfaces())
	.flatMap((addresses) => addresses ?? [])
	.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

async function listening(): Promise<{ server: Server; port: number }> {
	const server = createServer().listen(0, '0.0.0.0');
	await once(server, 'listening');
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no port');
	return { server, port: address.port };
}

interface Web {
	child: ChildProcess;
	output: string[];
	/** The line that matches, once it is printed; rejects where the process ends before. */
	prints(pattern: RegExp): Promise<string>;
	/** Its exit code. */
	ended: Promise<number | null>;
}

function startWeb(env: Record<string, string>): Web {
	const child = spawn(process.execPath, [main], {
		env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'silent', TEMPORAL_ADDRESS: '127.0.0.1:1', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const output: string[] = [];
	const waiting = new Set<() => void>();
	for (const stream of [child.stdout, child.stderr]) {
		createInterface({ input: stream }).on('line', (line) => {
			output.push(line);
			for (const look of waiting) look();
		});
	}
	const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
	return {
		child,
		output,
		ended,
		prints: (pattern) =>
			new Promise((done, fail) => {
				const look = () => {
					const line = output.find((printed) => pattern.test(printed));
					if (line === undefined) return;
					waiting.delete(look);
					done(line);
				};
				waiting.add(look);
				look();
				void ended.then(() => fail(new Error(`ended before it printed ${pattern}:\n${output.join('\n')}`)));
			})
	};
}

let folder: string;
let port: number;
let web: Web;

beforeAll(async () => {
	await buildChanged({ only: ['web'] });
	folder = await mkdtemp(join(tmpdir(), 'web-'));
	const free = await listening();
	port = free.port;
	free.server.close();
	await once(free.server, 'close');
	web = startWeb({ HOST: '0.0.0.0', PORT: String(port), DATA_DIR: folder });
	await web.prints(/^web ready/);
});
afterAll(async () => {
	web.child.kill('SIGKILL');
	await web.ended;
	await rm(folder, { recursive: true, force: true });
});

const post = (host: string, headers: Record<string, string>) =>
	fetch(`http://${host}:${port}/shop/theme`, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
		body: new URLSearchParams({ theme: 'dark', back: '/shop' })
	});

const hosts = ['localhost', '127.0.0.1', ...(lanAddress ? [lanAddress] : [])];

/** One of a page's own forms: a form action, which the framework looks at before the shop does. */
const removeLine = (host: string, origin: string) =>
	fetch(`http://${host}:${port}/shop/cart?/remove`, {
		method: 'POST',
		headers: { origin, accept: 'text/html' },
		body: new URLSearchParams({ variantId: '00000000-0000-4000-8000-000000000000' })
	});

describe('a native form', () => {
	it.each(hosts)('of a page comes to its action at %s, and is answered with the page', async (host) => {
		const answer = await removeLine(host, `http://${host}:${port}`);
		expect(answer.status).toBe(400);
		expect(await answer.text()).toContain('Your cart is empty');
	});

	it.each(hosts)('of a page is refused at %s where another site sends it', async (host) => {
		expect((await removeLine(host, 'https://evil.example')).status).toBe(403);
	});

	it.each(hosts)('is taken at %s, and its cookie fits the scheme', async (host) => {
		const answer = await post(host, { origin: `http://${host}:${port}` });
		expect(answer.status).toBe(303);
		expect(answer.headers.get('set-cookie')).toContain('dg_theme=dark');
		expect(answer.headers.get('set-cookie')).not.toContain('Secure');
	});

	it.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])('from %s is refused', async (origin) => {
		expect((await post('127.0.0.1', { origin })).status).toBe(403);
	});

	it('cannot pretend another scheme by a header, while no proxy is trusted', async () => {
		const headers = { origin: `https://127.0.0.1:${port}`, 'x-forwarded-proto': 'https', 'x-forwarded-host': '127.0.0.1' };
		expect((await post('127.0.0.1', headers)).status).toBe(403);
	});
});

describe('the API', () => {
	/** As it is written, without a browser's tidying. */
	const raw = async (path: string, headers: Record<string, string> = {}) => {
		const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers }).end();
		const [answer] = (await once(asked, 'response')) as [IncomingMessage];
		return { status: answer.statusCode, type: answer.headers['content-type'], body: await text(answer) };
	};
	const form = { 'content-type': 'application/x-www-form-urlencoded' };

	it.each([{}, form, { ...form, origin: 'https://evil.example' }])('answers in its own words whatever is sent: %o', async (headers) => {
		const answer = await raw('/api/v1/seed', headers);
		expect(answer).toMatchObject({ status: 401, type: 'application/problem+json' });
		expect(JSON.parse(answer.body)).toMatchObject({ code: 'token-required' });
	});

	it.each(['/api/v1/../../shop/theme', '/api/v1/%2e%2e/%2E./shop/theme', '//api/v1/../../shop/theme'])(
		"is no way around the check of other sites' forms: %s",
		async (path) => {
			expect((await raw(path, { ...form, origin: 'https://evil.example' })).status).toBe(403);
		}
	);
});

describe('an answer', () => {
	const at = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init });

	it.each([
		['a page', '/shop/account', {}],
		['a redirect', '/', {}],
		['a redirect to the sign-in', '/admin/board', {}],
		['an unknown page', '/nowhere', {}],
		['a file', '/favicon.svg', {}],
		['a missing picture', '/images/x/y', {}],
		['a refused form', '/shop/theme', { method: 'POST', headers: { origin: 'https://evil.example' } }]
	])('that is %s carries the headers that keep it safe', async (_, path, init) => {
		const { headers } = await at(path, init);
		expect(Object.fromEntries(headers)).toMatchObject({
			'referrer-policy': 'same-origin',
			'x-content-type-options': 'nosniff',
			'x-frame-options': 'SAMEORIGIN',
			'cross-origin-opener-policy': 'same-origin'
		});
	});

	it.each(['/shop/cart', '/shop/account', '/shop/orders', '/order/1', '/admin/login'])('of %s is kept by no cache', async (path) => {
		expect((await at(path)).headers.get('cache-control')).toBe('private, no-store');
	});

	it.each(['multipart/form-data', 'multipart/form-data; boundary=x', 'text/plain'])(
		'to what is no form, though it says %s, is 400',
		async (type) => {
			const headers = { origin: `http://127.0.0.1:${port}`, 'content-type': type };
			expect((await at('/shop/cart?/remove', { method: 'POST', headers, body: 'garbage' })).status).toBe(400);
		}
	);

	it.each(['br', 'gzip'])('travels compressed where the browser reads %s', async (encoding) => {
		const { headers } = await at('/shop', { headers: { 'accept-encoding': encoding } });
		expect(headers.get('content-encoding')).toBe(encoding);
		expect(headers.get('vary')).toMatch(/accept-encoding/i);
	});

	it('brings the faces of text and figures along with the page', async () => {
		const fonts = (await (await at('/shop/account')).text()).match(/<link [^>]*as="font"[^>]*>/g) ?? [];
		expect(fonts.map((link) => /geist(-mono)?-latin-wght-normal/.exec(link)?.[0]).sort()).toEqual([
			'geist-latin-wght-normal',
			'geist-mono-latin-wght-normal'
		]);
	});

	it.runIf(lanAddress)('to guess after guess from another machine becomes 429, at whichever form', async () => {
		const origin = `http://${lanAddress}:${port}`;
		const guess = async (path: string, fields: Record<string, string>) => {
			const headers = { origin, accept: 'text/html' };
			const response = await fetch(origin + path, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(fields) });
			await response.arrayBuffer();
			return response.status;
		};
		const forms = [
			['/shop/orders', { email: 'ada@example.com', confirmation: 'DG-0000-0000' }],
			['/admin/login', { email: 'nobody@example.com', password: 'a wrong password' }],
			['/shop/account?/signIn', { email: 'nobody@example.com', password: 'a wrong password' }],
			['/shop/cart?/applyCode', { code: 'GUESS-1' }]
		] as const;
		for (const [path, fields] of forms) expect(await guess(path, fields), path).toBeOneOf([400, 401]);
		for (let tries = 0; tries < 30; tries++) await guess(...forms[0]);
		for (const [path, fields] of forms) expect(await guess(path, fields), path).toBe(429);
	});
});

describe('the web process', () => {
	it('prints the first admin once, with its password', () => {
		expect(web.output.filter((line) => line.startsWith('admin '))).toHaveLength(1);
	});

	it('is alive, and says what it still waits for', async () => {
		expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
		const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
		expect([ready.status, await ready.json()]).toEqual([503, { sqlite: true, fts5: true, temporal: false }]);
	});

	it('tells Prometheus its numbers by route, and nothing of who came', async () => {
		await fetch(`http://127.0.0.1:${port}/shop?q=a-secret-search`);
		await expect
			.poll(async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text())
			.toMatch(/http_request_duration_seconds_count\{.*route="\/shop".*\} \d/);
		const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
		for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes', 'live_sockets']) expect(text).toContain(name);
		expect(text).not.toContain('a-secret-search');
	});

	it('serves the gateway on the same port', async () => {
		const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
		await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
		expect(await socket.timeout(5_000).emitWithAck('subscribe', { topic: 'board' })).toEqual({ ok: false, error: 'not-found' });
		socket.disconnect();
	});

	it('names every fault of its configuration in one sentence, and ends with 2', async () => {
		const bad = startWeb({ PORT: 'eighty', STAGE_MS: '-1', DATA_DIR: folder });
		expect(await bad.ended).toBe(2);
		expect(bad.output).toHaveLength(1);
		expect(bad.output[0]).toMatch(/PORT.*STAGE_MS/);
	});

	it('says that its port is in use in one sentence, and ends with 2', async () => {
		const late = startWeb({ HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder });
		expect(await late.ended).toBe(2);
		expect(late.output).toHaveLength(1);
		expect(late.output[0]).toContain(`Port ${port} is in use`);
	});

	it('ends within five seconds when it is told to, whoever is connected', async () => {
		const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, reconnection: false });
		await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
		const startedAt = performance.now();
		web.child.kill('SIGTERM');
		expect(await web.ended).toBe(0);
		expect(performance.now() - startedAt).toBeLessThan(5_000);
		socket.disconnect();
	});
});
