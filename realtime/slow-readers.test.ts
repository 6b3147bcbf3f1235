import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '#server/platform.ts';
import { anOrder, openGateway, openPlatform, signIn, type TestClient } from './gateway.fixture.ts';

let platform: Platform;
let close: () => Promise<void>;
let gateway: Awaited<ReturnType<typeof openGateway>>;

beforeAll(async () => {
	({ platform, close } = await openPlatform());
	gateway = await openGateway(platform, { headsMs: 300 });
});
afterAll(async () => {
	await gateway.close();
	await close();
});

interface Wire {
	pause(): void;
	resume(): void;
}
const overWs = (transport: object): transport is { ws: { _socket: Wire } } => 'ws' in transport;

/** The client's own TCP socket: paused, it reads nothing, as a phone in a tunnel does. */
function wireOf({ socket }: TestClient): Wire {
	const { transport } = socket.io.engine;
	if (!overWs(transport)) throw new Error('not a WebSocket of ws');
	return transport.ws._socket;
}

describe('a slow reader', () => {
	it('gets no queue, keeps nobody waiting, and gets snapshots once it reads again', async () => {
		const cookies = { dg_session: (await signIn(platform, { role: 'operator' })).token };
		const [slow, quick] = await Promise.all([gateway.connect(cookies), gateway.connect(cookies)]);
		// Large enough to fill the kernel's buffers soon.
		const order = anOrder({ email: `${'x'.repeat(40_000)}@example.com` });
		await platform.orders.save(order);
		const topic = `order:${order.orderId}` as const;
		for (const client of [slow, quick]) {
			await client.subscribe({ topic });
			await client.subscribe({ topic: 'board' });
		}
		const wire = wireOf(slow);
		wire.pause();

		const count = 3_000;
		for (let version = 2; version <= count; version++) {
			await gateway.activities.publishOrder({ order: { ...order, version }, previous: version - 1, at: new Date().toISOString() });
			if (version % 20 === 0) await expect.poll(() => quick.changed.at(-1)?.version, { interval: 1 }).toBe(version);
		}
		await platform.orders.save({ ...order, version: count });
		wire.resume();
		// It is told what it missed: the order's head, and that the board is to be read again.
		await expect
			.poll(() => slow.heads.some(({ heads }) => heads[topic] === count) && slow.heads.some(({ heads }) => heads['board'] === -1), {
				timeout: 10_000
			})
			.toBe(true);
		// All that was kept for it arrives now: what lay in the kernel's buffers and the few frames that may wait, of 6,000.
		await slow.subscribe({ topic: 'board' });
		expect(slow.changed.length).toBeLessThan(1_500);
		await expect.poll(async () => await slow.subscribe({ topic, since: 1 })).toMatchObject({ ok: true, version: count });
		await gateway.activities.publishOrder({
			order: { ...order, version: count + 1 },
			previous: count,
			at: new Date().toISOString()
		});
		await expect.poll(() => slow.changed.at(-1)?.version).toBe(count + 1);
	});
});
