// The real servers that a bench asks for, each started once and with a small heap, and shops on them: web, gateway and workers as
// processes of their own, on tables and indices of their own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readConfig, type CassandraConfig } from '#server/config.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { root } from '../../src/launch/tools.mjs';
import { freePort } from '../fixtures/free-port.ts';
import { pidsOf, startShop, type RunningShop } from '../fixtures/shop.ts';
import { startGatewayProcess } from '../services/gateway-process.ts';
import { startCassandra } from '../services/start-cassandra.ts';
import { startElasticsearch } from '../services/start-elasticsearch.ts';
import { startRedis } from '../services/start-redis.ts';

const run = promisify(execFile);
const elasticsearchHeap = '768m';

export interface ServicesShop {
	shop: RunningShop;
	/** What reaches the same stores and the same Temporal. */
	platform: Platform;
	/** Of its processes and of the servers, by name. */
	pids: Record<string, number>;
	stop(): Promise<void>;
}

type Environment = Record<string, string>;

export interface RealServices {
	elasticsearchUrl(): Promise<string>;
	/** Tables and indices of this name, and the servers that they are on. */
	environment(name: string): Promise<Environment>;
	cassandraConfig(name: string): Promise<CassandraConfig>;
	shop(name: string, env: Environment): Promise<ServicesShop>;
	stop(): Promise<void>;
}

export function realServices(): RealServices {
	const stops: (() => Promise<void>)[] = [];
	function once<T extends { stop(): Promise<void> }>(start: () => Promise<T>): () => Promise<T> {
		let started: Promise<T> | null = null;
		const begin = async () => {
			const server = await start();
			stops.push(() => server.stop());
			return server;
		};
		return () => (started ??= begin());
	}
	const cassandra = once(() => startCassandra());
	const elasticsearch = once(() => startElasticsearch({ heap: elasticsearchHeap }));
	const redis = once(() => startRedis());

	async function cassandraEnvironment(name: string): Promise<Environment> {
		const { contactPoints, localDataCenter } = await cassandra();
		const env = {
			CASSANDRA_CONTACT_POINTS: contactPoints.join(','),
			CASSANDRA_LOCAL_DATACENTER: localDataCenter,
			CASSANDRA_KEYSPACE: `bench_${name}`
		};
		await run(process.execPath, ['cassandra/migrate.ts'], { cwd: root, env: { ...process.env, ...env } });
		return env;
	}

	async function environment(name: string): Promise<Environment> {
		return {
			...(await cassandraEnvironment(name)),
			ELASTICSEARCH_URL: (await elasticsearch()).url,
			ELASTICSEARCH_INDEX_PREFIX: `bench-${name}`,
			REDIS_URL: (await redis()).url
		};
	}

	return {
		elasticsearchUrl: async () => (await elasticsearch()).url,
		environment,
		async cassandraConfig(name) {
			const { cassandra: config } = readConfig(await cassandraEnvironment(name));
			if (!config) throw new Error('no Cassandra');
			return config;
		},
		async shop(name, more) {
			const [port, gatewayPort] = [await freePort(), await freePort()];
			const env = {
				...(await environment(name)),
				PUBLIC_URL: `http://127.0.0.1:${port}`,
				REALTIME_URL: `http://127.0.0.1:${gatewayPort}`,
				...more
			};
			const shop = await startShop({ env, port });
			const inside = { ...env, DATA_DIR: shop.dataDir, TEMPORAL_ADDRESS: shop.temporalAddress };
			const gateway = await startGatewayProcess({ ...inside, NODE_ENV: 'production' }, { port: gatewayPort });
			const platform = await createPlatform(readConfig({ ...inside, LOG_LEVEL: 'silent' }), 'bench');
			const { temporal = 0, workers = 0, web = 0 } = await pidsOf(shop.dataDir);
			const servers = { cassandra: await cassandra(), elasticsearch: await elasticsearch(), redis: await redis() };
			const pids = {
				...{ web, workers, temporal, gateway: gateway.pid() },
				...Object.fromEntries(Object.entries(servers).map(([server, { pid }]) => [server, pid() ?? 0]))
			};
			let isOn = true;
			const stop = async () => {
				if (!isOn) return;
				isOn = false;
				await platform.close();
				await gateway.stop();
				await shop.stop();
			};
			stops.push(stop);
			return { shop, platform, pids, stop };
		},
		async stop() {
			for (const stop of stops.reverse()) await stop();
		}
	};
}
