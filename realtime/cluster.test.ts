// Two gateways on one real Redis and the same stores.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '#server/platform.ts';
import { provided } from '#tests/services/provided.ts';
import { startRedis } from '#tests/services/start-redis.ts';
import { aCart, anOrder, openGateway, openPlatform, signIn } from './gateway.fixture.ts';

const redis = await provided(() => startRedis());

interface Half {
	platform: Platform;
	gateway: Awaited<ReturnType<typeof openGateway>>;
	close(): Promise<void>;
}

const now = () => new Date().toISOString();

describe.skipIf(!redis)('two gateways', () => {
	let dataDir: string;
	let one: Half;
	let two: Half;

	async function open(): Promise<Half> {
		const { platform, close } = await openPlatform({ env: { REDIS_URL: redis?.url ?? '' }, dataDir });
		const gateway = await openGateway(platform, { headsMs: 500 });
		return {
			platform,
			gateway,
			async close() {
				await gateway.close();
				await close();
			}
		};
	}

	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'cluster-'));
		one = await open();
		two = await open();
	});
	afterAll(async () => {
		await Promise.all([one?.close(), two?.close()]);
		await redis?.stop();
		await rm(dataDir, { recursive: true, force: true });
	});

	/** A cart, and a client at each gateway that watches it. */
	async function watchedCart() {
		const cart = aCart();
		await one.platform.carts.save(cart);
		const clients = await Promise.all([one, two].map(({ gateway }) => gateway.connect({ dg_cart: cart.cartId })));
		for (const client of clients) await client.subscribe({ topic: `cart:${cart.cartId}` });
		return { cart, clients };
	}

	const publish = ({ gateway }: Half, cart: ReturnType<typeof aCart>, version: number) =>
		gateway.activities.publishCart({ cart: { ...cart, version }, previous: version - 1, at: now() });

	/** Reading from Redis begins a moment after a gateway's start. */
	async function joined() {
		const { cart, clients } = await watchedCart();
		let version = 1;
		for (const half of [one, two]) {
			await publish(half, cart, (version += 1));
			await expect
				.poll(
					async () => {
						const arrived = clients.map(({ changed }) => changed.at(-1)?.version === version);
						if (arrived.includes(false)) await publish(half, cart, (version += 1));
						return arrived;
					},
					{ timeout: 20_000, interval: 100 }
				)
				.toEqual([true, true]);
		}
		for (const { socket } of clients) socket.disconnect();
	}

	it('tell the watchers of both what either hears, once each and in order', async () => {
		await joined();
		const { cart, clients } = await watchedCart();
		for (let version = 2; version <= 50; version += 1) await publish(one, cart, version);
		const versions = Array.from({ length: 49 }, (_, index) => index + 2);
		for (const { changed } of clients) await expect.poll(() => changed.map(({ version }) => version)).toEqual(versions);
		await publish(two, cart, 51);
		for (const { changed } of clients) await expect.poll(() => changed.at(-1)?.version).toBe(51);
		for (const { changed } of clients) expect(changed).toHaveLength(50);
	});

	it('each read what moved stock means to their own watchers', async () => {
		const sku = `sku-${randomUUID()}`;
		await one.platform.inventory.seed([{ sku, supplierId: 's1', onHand: 20, unitCost: 100 }]);
		const { token } = await signIn(one.platform, { role: 'operator' });
		const client = await two.gateway.connect({ dg_session: token });
		expect(await client.subscribe({ topic: 'inventory' })).toMatchObject({ ok: true });
		await one.gateway.activities.publishStock({ skus: [sku], at: now() });
		await expect
			.poll(() => client.changed)
			.toMatchObject([{ topic: 'inventory', event: { type: 'inventory.card-changed', card: { sku } } }]);
	});

	it('close the sockets of a revoked session within five seconds, wherever it was revoked', async () => {
		const { token, sessionId } = await signIn(one.platform, { shopperId: randomUUID() });
		const clients = await Promise.all([one, two].map(({ gateway }) => gateway.connect({ dg_session: token })));
		const closed = Promise.all(clients.map(({ socket }) => new Promise((done) => socket.once('disconnect', done))));
		const revokedAt = performance.now();
		await one.platform.identity.revokeSessions({ sessionId });
		await closed;
		expect(performance.now() - revokedAt).toBeLessThan(5_000);
	});

	it('count frames and guesses together, and each by itself while Redis is away', async () => {
		const rate = { name: randomUUID(), points: 3, seconds: 60 };
		const [first, second] = [one.platform.rateLimits(rate), two.platform.rateLimits(rate)];
		const answers = [await first.take('ada'), await second.take('ada'), await first.take('ada'), await second.take('ada')];
		expect(answers).toEqual([true, true, true, false]);
		expect(await second.take('grace')).toBe(true);
		await redis?.kill();
		await expect.poll(async () => (await one.platform.readiness.read()).checks['redis'], { timeout: 5_000 }).toBe(false);
		const alone = one.platform.rateLimits({ ...rate, name: randomUUID() });
		const startedAt = performance.now();
		expect([await alone.take('ada'), await alone.take('ada'), await alone.take('ada'), await alone.take('ada')]).toEqual([
			true,
			true,
			true,
			false
		]);
		expect(performance.now() - startedAt).toBeLessThan(1_000);
		await redis?.restart();
		await expect.poll(async () => (await one.platform.readiness.read()).checks['redis'], { timeout: 5_000 }).toBe(true);
	});

	it('serve their own while Redis is away, heal the others by heads, and are one again when it is back', async () => {
		await joined();
		const order = anOrder();
		await one.platform.orders.save(order);
		const topic = `order:${order.orderId}` as const;
		const token = one.platform.trackingTokens.issue(order.orderId, new Date());
		const clients = await Promise.all([one, two].map(({ gateway }) => gateway.connect()));
		for (const client of clients) await client.subscribe({ topic, token });
		await redis?.kill();
		await one.platform.orders.save({ ...order, version: 2 });
		await one.gateway.activities.publishOrder({ order: { ...order, version: 2 }, previous: 1, at: now() });
		await expect.poll(() => clients[0]?.changed.at(-1)?.version, { timeout: 1_000 }).toBe(2);
		await expect.poll(() => clients[1]?.heads.at(-1)?.heads[topic], { timeout: 5_000 }).toBe(2);
		expect(clients[1]?.changed).toEqual([]);
		await redis?.restart();
		await joined();
	});
});
