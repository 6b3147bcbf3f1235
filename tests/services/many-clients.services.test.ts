// A thousand clients that come and go, and some that do not read, at two gateways on one Redis. Two minutes and one
// (LIVE_MS, STALL_MS); `npm run soak` takes ten.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '#contracts/order.ts';
import { anOrder, openGateway, openPlatform } from '#realtime/gateway.fixture.ts';
import type { Platform } from '#server/platform.ts';
import { startGatewayProcess, type GatewayProcess } from './gateway-process.ts';
import { provided } from './provided.ts';
import { startLoad } from './start-load.ts';
import { startRedis } from './start-redis.ts';

const liveMs = Number(process.env['LIVE_MS'] ?? 120_000);
const stallMs = Number(process.env['STALL_MS'] ?? 60_000);
/** After this the kernel's own buffers are full. */
const warmUpMs = 20_000;
const frameBytes = 20_000;
/** What comes and goes with garbage, even where the lowest of ten seconds counts. */
const garbageBytes = 48 * 2 ** 20;
const windowMs = 10_000;

const redis = await provided(() => startRedis());

describe.skipIf(!redis)('many clients', () => {
	let dataDir: string;
	let platform: Platform;
	let close: () => Promise<void>;
	/** Takes what the workflows say, and has no clients of its own. */
	let teller: Awaited<ReturnType<typeof openGateway>>;
	let gateways: GatewayProcess[] = [];

	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'many-clients-'));
		const env = { REDIS_URL: redis?.url ?? '', DATA_DIR: dataDir };
		({ platform, close } = await openPlatform({ env, dataDir }));
		teller = await openGateway(platform);
		gateways = await Promise.all([startGatewayProcess(env), startGatewayProcess(env)]);
	});
	afterAll(async () => {
		await Promise.all(gateways.map((gateway) => gateway.stop()));
		await teller?.close();
		await close?.();
		await redis?.stop();
		await rm(dataDir, { recursive: true, force: true });
	});

	async function savedOrders(count: number, change: Partial<Order> = {}) {
		const orders = Array.from({ length: count }, () => anOrder(change));
		for (const order of orders) await platform.orders.save(order);
		const watched = orders.map(({ orderId }) => ({
			topic: `order:${orderId}` as const,
			token: platform.trackingTokens.issue(orderId, new Date())
		}));
		return { orders, watched };
	}

	/** One change as a workflow makes it: stored, then told. Answers the order as it is then. */
	async function change(order: Order): Promise<Order> {
		const next = { ...order, version: order.version + 1 };
		await platform.orders.save(next);
		await teller.activities.publishOrder({ order: next, previous: order.version, at: new Date().toISOString() });
		return next;
	}

	it(
		'that are cut off again and again all end at the truth; no version falls, is shown twice, or is missed',
		async () => {
			const { orders, watched } = await savedOrders(50);
			const load = await startLoad({
				urls: gateways.map(({ url }) => url),
				watched,
				clients: 1_000,
				drops: { everyMs: 15_000, forMs: 2_000 },
				stalled: false
			});
			try {
				let changes = 0;
				for (const end = Date.now() + liveMs; Date.now() < end; changes += 1) {
					const index = changes % orders.length;
					const order = orders[index];
					if (order) orders[index] = await change(order);
					await delay(100);
				}
				const result = await load.finish(Object.fromEntries(orders.map(({ orderId, version }) => [`order:${orderId}`, version])));
				console.log(`${changes} changes, ${result.drops} drops, ${result.shown} versions shown`);
				expect(result).toMatchObject({ faults: [], wrong: 0 });
				// It did happen: every client was cut off, and heard of changes between.
				expect(result.drops).toBeGreaterThan(1_000 * Math.floor(liveMs / 20_000));
				expect(result.shown).toBeGreaterThan(1_000 * Math.floor(liveMs / 20_000));
			} finally {
				await load.end();
			}
		},
		liveMs + 120_000
	);

	it(
		'that stop reading leave the gateway at the memory that it has',
		async () => {
			const [gateway] = gateways;
			if (!gateway) throw new Error('no gateway');
			const { orders, watched } = await savedOrders(1, { email: `${'x'.repeat(frameBytes)}@example.com` });
			let [order] = orders;
			const load = await startLoad({ urls: [gateway.url], watched, clients: 50, drops: null, stalled: true });
			try {
				const samples: { at: number; bytes: number; version: number }[] = [];
				const startedAt = Date.now();
				for (let at = 0; at < stallMs && order; at = Date.now() - startedAt) {
					// Those who do not answer are closed by the heartbeat, and come back to stop again.
					order = await change(order);
					if (at - (samples.at(-1)?.at ?? 0) > 500) samples.push({ at, bytes: await gateway.memory(), version: order.version });
					await delay(5);
				}
				const lowest = (from: number) =>
					Math.min(...samples.filter(({ at }) => at >= from && at < from + windowMs).map(({ bytes }) => bytes));
				const [early, late] = [lowest(warmUpMs), lowest(stallMs - windowMs)];
				console.log(`memory ${(early / 2 ** 20).toFixed(0)} MB, then ${(late / 2 ** 20).toFixed(0)} MB; version ${order?.version}`);
				// Queues of frames that all of them share would hold at least each frame once, of the changes that came between.
				const before = samples.find(({ at }) => at >= warmUpMs)?.version ?? 0;
				const queued = ((samples.at(-1)?.version ?? 0) - before) * frameBytes;
				expect(late - early).toBeLessThan(Math.max(garbageBytes, queued * 0.75));
			} finally {
				await load.end();
			}
		},
		stallMs + 60_000
	);
});
