// From a workflow's activity call to a page, through a real Temporal server.
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/cart.ts';
import type { Changed } from '#contracts/live.ts';
import type { Platform } from '#server/platform.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { aCart, openPlatform } from './gateway.fixture.ts';
import type { publishing } from './publish-workflow.fixture.ts';
import { startRealtime } from './start-realtime.ts';

let env: TestWorkflowEnvironment;
let platform: Platform;
let close: () => Promise<void>;
let server: Server;
let realtime: ReturnType<typeof startRealtime>;
let url: string;

beforeAll(async () => {
	env = await startDevServer();
	const opened = await openPlatform();
	close = opened.close;
	const { config } = opened.platform;
	platform = { ...opened.platform, config: { ...config, temporal: { ...config.temporal, address: env.address } } };
	server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no port');
	url = `http://127.0.0.1:${address.port}`;
	realtime = startRealtime(platform, server);
});
afterAll(async () => {
	await realtime.stop();
	server.close();
	await close();
	await env.teardown();
});

async function publish(cart: Cart): Promise<boolean> {
	const taskQueue = 'publishing';
	const workflowsPath = fileURLToPath(new URL('publish-workflow.fixture.ts', import.meta.url));
	const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath });
	return worker.runUntil(
		env.client.workflow.execute<typeof publishing>('publishing', {
			workflowId: randomUUID(),
			taskQueue,
			args: [{ cart, skus: ['unwatched'] }]
		})
	);
}

describe('a publication', () => {
	it('reaches whoever watches, through Temporal', async () => {
		const cart = aCart();
		const topic = `cart:${cart.cartId}` as const;
		const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie: `dg_cart=${cart.cartId}` } });
		const heard: Changed[] = [];
		socket.on('changed', (changed: Changed) => heard.push(changed));
		await new Promise<void>((done) => socket.once('connect', done));
		expect(await socket.emitWithAck('subscribe', { topic })).toMatchObject({ ok: true });
		// SKUs that nobody watches are no failure.
		expect(await publish(cart)).toBe(true);
		await expect.poll(() => heard).toMatchObject([{ topic, version: 1 }]);
		socket.disconnect();
	});

	it('stops within three seconds', async () => {
		const startedAt = performance.now();
		await realtime.stop();
		expect(performance.now() - startedAt).toBeLessThan(3_000);
	});
});
