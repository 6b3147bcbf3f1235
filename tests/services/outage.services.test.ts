// The whole product on the real servers: the main job's journey, and every server and process killed, away for a while, and frozen
// with its ports open, under load. What was accepted arrives, is charged once, is shown to whoever watched through all of it, and is
// projected as a rebuild projects it; what was logged meanwhile names nobody. Servers are away for OUTAGE_MS: fifteen seconds here, so
// that the tests of all of them stay short, and a minute in `npm run soak`.
import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { differencesOf, everyDocument } from '#server/every-document.fixture.ts';
import { createPlatform, openSearchStores, type Platform } from '#server/platform.ts';
import { orderIdIn } from '../fixtures/faulted-shop.ts';
import { admin, startShop, type RunningShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { buildChanged } from '../../src/launch/build.mjs';
import { askLauncher } from '../../src/launch/launcher-client.ts';
import { root } from '../../src/launch/tools.mjs';
import { startCassandra, type CassandraServer } from './start-cassandra.ts';
import { startElasticsearch, type RunningElasticsearch } from './start-elasticsearch.ts';
import { startGatewayProcess, type GatewayProcess } from './gateway-process.ts';
import { provided } from './provided.ts';
import { startRedis, type RunningRedis } from './start-redis.ts';
import { watchOrder, type OrderWatcher } from './watch-order.ts';

const outageMs = Number(process.env['OUTAGE_MS'] ?? 15_000);
/** To serve again, beside what an order takes on this machine. Without settings of its own a client of Temporal needs 25 s. */
const backWithinMs = 10_000;
const run = promisify(execFile);

interface Accepted {
	shopper: Shopper;
	tracker: string;
	/** Somebody at the gateway of its own who watches the order from the beginning. */
	watcher: OrderWatcher;
}

/** What can be killed -9, and brought back on its data; and frozen in the middle of everything, and go on. */
interface Away {
	kill(): Promise<void>;
	restart(): Promise<void>;
	pause(): Promise<void>;
	resume(): Promise<void>;
}

/** Null where one of the servers cannot be had on this machine: the run's own start of them has said which. */
const servers =
	inject('cassandra') && inject('elasticsearch')
		? await provided(() =>
				Promise.all([startCassandra(), startElasticsearch(), startRedis()]).then(([cassandra, elasticsearch, redis]) => ({
					cassandra,
					elasticsearch,
					redis
				}))
			)
		: null;

describe.skipIf(!servers)('the product on Cassandra, Elasticsearch and Redis', () => {
	let cassandra: CassandraServer;
	let elasticsearch: RunningElasticsearch;
	let redis: RunningRedis;
	let shop: RunningShop;
	let gateway: GatewayProcess;
	let platform: Platform;
	let env: Record<string, string>;
	/** Of every order's tracker. */
	const tokens = new Set<string>();

	beforeAll(async () => {
		if (!servers) return;
		({ cassandra, elasticsearch, redis } = servers);
		env = {
			CASSANDRA_CONTACT_POINTS: cassandra.contactPoints.join(','),
			CASSANDRA_LOCAL_DATACENTER: cassandra.localDataCenter,
			CASSANDRA_KEYSPACE: 'durable_goods',
			ELASTICSEARCH_URL: elasticsearch.url,
			REDIS_URL: redis.url,
			WORKER_PROCESSES: '2',
			STAGE_MS: '500',
			LOG_LEVEL: 'debug'
		};
		await buildChanged();
		for (const command of ['cassandra/migrate.ts', 'sample-data/load.ts'])
			await run(process.execPath, [command], { cwd: root, env: { ...process.env, ...env, LOG_LEVEL: 'silent' } });
		shop = await startShop({ env });
		env = { ...env, DATA_DIR: shop.dataDir, TEMPORAL_ADDRESS: shop.temporalAddress };
		gateway = await startGatewayProcess({ ...env, PUBLIC_URL: shop.url, REALTIME_URL: shop.url });
		platform = await createPlatform(readConfig({ ...env, LOG_LEVEL: 'silent' }), 'test');
	}, 600_000);
	afterAll(async () => {
		await platform?.close();
		await gateway?.stop();
		await shop?.stop();
		await Promise.all([cassandra?.stop(), elasticsearch?.stop(), redis?.stop()]);
	}, 120_000);

	async function ordered(): Promise<Accepted> {
		const shopper = new Shopper(shop.url);
		const products = await shopper.products();
		await shopper.add(products[Math.floor(Math.random() * products.length)] ?? '');
		await shopper.toReview();
		const tracker = await shopper.placed();
		tokens.add(new URL(tracker, shop.url).searchParams.get('t') ?? '');
		return { shopper, tracker, watcher: watchOrder(gateway.url, shop.url, tracker) };
	}

	/** Two shoppers who order one thing after another, and try again when the shop refuses or is away. */
	function load() {
		const accepted: Accepted[] = [];
		let isOn = true;
		let longestMs = 0;
		const shoppers = [0, 1].map(async () => {
			while (isOn) {
				const from = performance.now();
				await ordered().then(
					(one) => {
						accepted.push(one);
						longestMs = Math.max(longestMs, performance.now() - from);
					},
					() => delay(200)
				);
			}
		});
		return {
			accepted,
			/** What an order takes on this machine, as busy as it is. */
			longestMs: () => longestMs,
			async stop() {
				isOn = false;
				await Promise.all(shoppers);
			}
		};
	}

	async function expectArrived({ shopper, tracker, watcher }: Accepted): Promise<void> {
		await expect.poll(() => shopper.status(tracker), { timeout: 120_000, interval: 250 }).toBe('delivered');
		const order = await platform.orders.load(orderIdIn(tracker));
		await expect.poll(() => watcher.version(), { timeout: 20_000 }).toBe(order?.version);
		expect(watcher.fallen()).toEqual([]);
		watcher.stop();
		expect(order?.payment.captured).toBe(order?.total.amount);
		const entries = await platform.payments.entries(order?.payment.paymentId ?? '');
		expect(entries.filter(({ movementId, amount }) => movementId === 'authorise' && amount > 0)).toHaveLength(1);
		expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
	}

	/** A shopper orders, and a browser at a gateway of its own sees the order move. */
	async function expectServes(): Promise<void> {
		const { watcher } = await ordered();
		try {
			await expect.poll(() => watcher.version(), { timeout: 10_000, interval: 20 }).toBeGreaterThan(0);
			const first = watcher.version();
			await expect.poll(() => watcher.version(), { timeout: 10_000, interval: 20 }).toBeGreaterThan(first);
		} finally {
			watcher.stop();
		}
	}

	async function servesWithin(ms: number): Promise<number> {
		const from = performance.now();
		for (;;) {
			const answer = await Promise.race([expectServes().then(() => true), delay(ms * 2).then(() => false)]).catch(
				(error: unknown) => error
			);
			const took = performance.now() - from;
			if (answer === true) return took;
			if (took > ms * 2) throw answer instanceof Error ? answer : new Error('nothing came through');
			await delay(100);
		}
	}

	const launcher = (...names: string[]): Away => ({
		kill: async () => {
			for (const name of names) await askLauncher(shop.dataDir, { do: 'kill', name, restart: 'asked' });
		},
		restart: () => askAll(names, 'start'),
		pause: () => askAll(names, 'pause'),
		resume: () => askAll(names, 'resume')
	});
	async function askAll(names: string[], what: 'start' | 'pause' | 'resume') {
		await Promise.all(names.map((name) => askLauncher(shop.dataDir, { do: what, name })));
	}
	const faults: Record<string, () => Away> = {
		Cassandra: () => cassandra,
		Elasticsearch: () => elasticsearch,
		Redis: () => redis,
		Temporal: () => launcher('temporal'),
		'a gateway': () => gateway,
		'every worker': () => launcher('workers-1', 'workers-2')
	};

	test('the main job runs', async () => {
		await expectServes();
		await expectArrived(await ordered());
	}, 180_000);

	describe.each(Object.keys(faults))('%s', (name) => {
		test.each([
			['killed, and back at once', 'kill', 'restart', 0],
			['killed, and away for a while', 'kill', 'restart', outageMs],
			['frozen for a while', 'pause', 'resume', outageMs]
		] as const)(
			'%s: every accepted order arrives, whoever watches sees it, and the shop serves again soon after the return',
			async (what, begins, ends, awayMs) => {
				const fault = faults[name]?.();
				if (!fault) throw new Error(`${name} is nobody's`);
				const { accepted, longestMs, stop } = load();
				await expect.poll(() => accepted.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
				const usualMs = longestMs();
				await fault[begins]();
				await delay(awayMs);
				await fault[ends]();
				const returned = performance.now();
				const watchers = accepted.map(({ watcher }) => watcher);
				const areLive = expect
					.poll(() => watchers.every((watcher) => watcher.state() === 'live'), { timeout: backWithinMs, interval: 50 })
					.toBe(true)
					.then(() => performance.now() - returned);
				const [took, liveAfter] = await Promise.all([servesWithin(backWithinMs), areLive]);
				await stop();
				for (const one of accepted) await expectArrived(one);
				console.log(
					`${name} ${what}, ${awayMs / 1_000} s: serves after ${(took / 1_000).toFixed(1)} s (an order takes ${(usualMs / 1_000).toFixed(1)} s), watchers live after ${(liveAfter / 1_000).toFixed(1)} s, ${accepted.length} orders arrived`
				);
				expect(took).toBeLessThan(backWithinMs + usualMs);
			},
			outageMs + 400_000
		);
	});

	test('what was logged through all of it names nobody, and gives nobody away', () => {
		const logged = `${shop.output()}\n${gateway.output()}`;
		// It did log: what was away was said.
		expect(logged).toContain('Redis is away');
		for (const secret of ['ada@example.com', 'Lovelace', 'Analytical', '4242424242424242', admin.password])
			expect(logged.split('\n').filter((line) => line.includes(secret))).toEqual([]);
		for (const token of tokens) expect(logged).not.toContain(token);
		expect(tokens.size).toBeGreaterThan(0);
	});

	test('what was projected through all of it is what a rebuild projects, in every index', async () => {
		expect(await platform.payments.balance()).toBe(0);
		const undecided = new Shopper(shop.url);
		const [product = ''] = await undecided.products();
		await undecided.add(product);
		const beside = await openSearchStores(readConfig({ ...env, ELASTICSEARCH_INDEX_PREFIX: 'beside' }));
		try {
			// What was last done may still be on its way into a projection.
			await expect.poll(() => differencesOf(platform, beside), { timeout: 90_000, interval: 2_000 }).toEqual([]);
			const counts = await everyDocument(platform);
			for (const [projection, documents] of counts) expect(documents, projection).not.toEqual([]);
			await run(process.execPath, ['src/commands/rebuild.ts'], { cwd: root, env: { ...process.env, ...env } });
			await expect.poll(() => differencesOf(platform, beside), { timeout: 90_000, interval: 2_000 }).toEqual([]);
		} finally {
			await beside.close();
		}
	}, 400_000);
});
