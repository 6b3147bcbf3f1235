// The product cut into its processes, as a cluster runs it: a web without a gateway, two gateways, workers by domain, on a real
// Redis and a real Temporal.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Changed } from '#contracts/live.ts';
import { freePort } from '#tests/fixtures/free-port.ts';
import { Shopper } from '#tests/fixtures/shopper.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { buildChanged } from '../../src/launch/build.mjs';
import { provided } from './provided.ts';
import { startRedis } from './start-redis.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const redis = await provided(() => startRedis());

interface Started {
	child: ChildProcess;
	ended: Promise<number | null>;
}

async function run(args: string[], env: Record<string, string>, ready: RegExp | null): Promise<Started> {
	const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
	const output: string[] = [];
	await new Promise<void>((done, fail) => {
		for (const stream of [child.stdout, child.stderr])
			createInterface({ input: stream }).on('line', (line) => {
				output.push(line);
				if (ready?.test(line)) done();
			});
		void ended.then((code) =>
			ready || code !== 0 ? fail(new Error(`${args.join(' ')} ended with ${code}:\n${output.join('\n')}`)) : done()
		);
	});
	return { child, ended };
}

/** An answer's body is read, so that its connection can end. */
async function statusOf(url: string): Promise<number> {
	const response = await fetch(url);
	await response.arrayBuffer();
	return response.status;
}

describe.skipIf(!redis)('the product in processes of its own', () => {
	let dataDir: string;
	let temporal: TestWorkflowEnvironment;
	let web: string;
	let ops: string;
	let gateways: string[];
	const started: Record<string, Started> = {};

	beforeAll(async () => {
		await buildChanged();
		dataDir = await mkdtemp(join(tmpdir(), 'processes-'));
		temporal = await startDevServer();
		const [webPort, opsPort, ...gatewayPorts] = [await freePort(), await freePort(), await freePort(), await freePort()];
		web = `http://127.0.0.1:${webPort}`;
		ops = `http://127.0.0.1:${opsPort}`;
		gateways = gatewayPorts.map((port) => `http://127.0.0.1:${port}`);
		const env = {
			NODE_ENV: 'production',
			LOG_LEVEL: 'warn',
			HOST: '127.0.0.1',
			PORT: String(webPort),
			PUBLIC_URL: web,
			REALTIME_URL: gateways[0] ?? '',
			REDIS_URL: redis?.url ?? '',
			DATA_DIR: dataDir,
			TEMPORAL_ADDRESS: temporal.address,
			WORKFLOW_BUNDLE_DIR: join(root, 'build', 'workflows'),
			STAGE_MS: '1500'
		};
		await run(['sample-data/load.ts'], env, null);
		const workers = (only: string, more: Record<string, string> = {}) =>
			run(['workers/main.ts', '--only', only], { ...env, ...more }, /^workers ready/);
		started['oms'] = await workers('oms,inventory', { OPS_PORT: String(opsPort) });
		started['others'] = await workers('cart,checkout,fulfillment,identity');
		for (const [index, port] of gatewayPorts.entries())
			started[`gateway ${index}`] = await run(['realtime/main.ts'], { ...env, GATEWAY_PORT: String(port) }, /^gateway ready/);
		started['web'] = await run(['src/web/main.ts'], { ...env, DRAIN_MS: '1500' }, /^web ready/);
	}, 300_000);
	afterAll(async () => {
		for (const { child, ended } of Object.values(started)) {
			child.kill('SIGKILL');
			await ended;
		}
		await temporal?.teardown();
		await redis?.stop();
		if (dataDir) await rm(dataDir, { recursive: true, force: true });
	}, 60_000);

	it('is ready, each of them, and says what it depends on', async () => {
		for (const url of [web, ops, ...gateways]) {
			await expect.poll(() => statusOf(`${url}/readyz`), { timeout: 20_000 }).toBe(200);
			expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ temporal: true, redis: true });
			expect(await statusOf(`${url}/healthz`)).toBe(200);
		}
	});

	it('sends the browser to the gateways, and serves no sockets itself', async () => {
		const page = await fetch(`${web}/shop`);
		const host = gateways[0]?.replace('http://', '') ?? '';
		expect(page.headers.get('content-security-policy')).toContain(`connect-src 'self' http://${host} ws://${host}`);
		expect(await page.text()).toContain(`<meta name="realtime-url" content="http://${host}"`);
		expect(await statusOf(`${web}/socket.io/?EIO=4&transport=websocket`)).toBe(404);
	});

	it('shows an order on its way to watchers at both gateways', async () => {
		const shopper = new Shopper(web);
		const [product = ''] = await shopper.products();
		await shopper.add(product);
		await shopper.toReview();
		const tracker = new URL(await shopper.placed(), web);
		const topic = `order:${tracker.pathname.split('/').at(-1)}`;
		const heard = await Promise.all(
			gateways.map(async (url) => {
				const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { origin: web } });
				const changed: Changed[] = [];
				socket.on('changed', (change: Changed) => changed.push(change));
				await new Promise((done, fail) => socket.once('connect', () => done(null)).once('connect_error', fail));
				const answer = await socket.emitWithAck('subscribe', { topic, token: tracker.searchParams.get('t') });
				expect(answer).toMatchObject({ ok: true });
				return { socket, changed };
			})
		);
		for (const { changed, socket } of heard) {
			await expect
				.poll(() => changed.some(({ event }) => event.type === 'order.changed' && event.order.status === 'delivered'), { timeout: 60_000 })
				.toBe(true);
			const versions = changed.map(({ version }) => version);
			expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
			socket.disconnect();
		}
	}, 120_000);

	it('tells its numbers: pages, activities, updates, events, and those of the Temporal SDK', async () => {
		const text = async (url: string) => (await fetch(`${url}/metrics`)).text();
		expect(await text(web)).toMatch(/http_request_duration_seconds_count\{.*update_duration_seconds_count\{/s);
		expect(await text(ops)).toMatch(/activity_duration_seconds_count\{.*activity="\w+".*outcome="completed"/);
		expect(await text(ops)).toContain('temporal_');
		const events = await Promise.all(gateways.map(text));
		expect(events.join('')).toMatch(/live_events_total\{.*topic="order".*from="own"/);
		expect(events.join('')).toMatch(/live_events_total\{.*topic="order".*from="other"/);
	});

	it('is not ready within five seconds of losing Redis, and ready within five of its return', async () => {
		const states = () => Promise.all([web, ops, ...gateways].map((url) => statusOf(`${url}/readyz`)));
		await redis?.kill();
		await expect.poll(states, { timeout: 5_000 }).toEqual([503, 503, 503, 503]);
		await redis?.restart();
		await expect.poll(states, { timeout: 5_000 }).toEqual([200, 200, 200, 200]);
	});

	it('drains: the web says so while it serves on, sockets go elsewhere, and all end with 0', async () => {
		const socket = io(gateways[1] ?? '', { transports: ['websocket'], forceNew: true, reconnection: false });
		await new Promise((done) => socket.once('connect', () => done(null)));
		const cutOff = new Promise((done) => socket.once('disconnect', done));
		for (const { child } of Object.values(started)) child.kill('SIGTERM');
		await expect
			.poll(async () => ({ status: await statusOf(`${web}/readyz`), page: await statusOf(`${web}/shop`) }), { timeout: 1_400 })
			.toEqual({ status: 503, page: 200 });
		expect(await cutOff).toBe('transport close');
		const startedAt = performance.now();
		for (const { ended } of Object.values(started)) expect(await ended).toBe(0);
		expect(performance.now() - startedAt).toBeLessThan(20_000);
	}, 60_000);
});
