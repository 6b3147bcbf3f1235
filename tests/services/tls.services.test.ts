// Managed services speak TLS and ask who is there. Every command and process trusts what NODE_EXTRA_CA_CERTS names: seen on the
// real servers behind a front that ends TLS. Their own checks of passwords are not switched on here; that they are told is seen.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { root } from '../../src/launch/tools.mjs';
import { behindTls, type BehindTls } from '../fixtures/behind-tls.ts';
import { makeCertificates, type Certificates } from '../fixtures/certificates.ts';
import { provided } from './provided.ts';
import { startRedis, type RunningRedis } from './start-redis.ts';

const run = promisify(execFile);
const servers = { cassandra: inject('cassandra'), elasticsearch: inject('elasticsearch') };

describe.skipIf(servers.cassandra === null || !servers.elasticsearch)('over TLS', () => {
	let certificates: Certificates;
	let redis: RunningRedis | null;
	let dataDir: string;
	const fronts: Partial<Record<'cassandra' | 'elasticsearch' | 'redis', BehindTls>> = {};

	beforeAll(async () => {
		[certificates, redis, dataDir] = await Promise.all([
			makeCertificates(),
			provided(startRedis),
			mkdtemp(join(tmpdir(), 'services-tls-'))
		]);
		const [host = '', port = ''] = servers.cassandra?.contactPoints[0]?.split(':') ?? [];
		fronts.cassandra = await behindTls({ host, port: Number(port) }, certificates);
		fronts.elasticsearch = await behindTls(target(servers.elasticsearch), certificates);
		if (redis) fronts.redis = await behindTls(target(redis.url), certificates);
	});
	afterAll(async () => {
		for (const front of Object.values(fronts)) await front?.close();
		await redis?.stop();
		await certificates?.remove();
		if (dataDir) await rm(dataDir, { recursive: true, force: true });
	});

	const target = (url: string) => ({ host: '127.0.0.1', port: Number(new URL(url).port) });

	/** What a process of its own prints, for Node reads the authorities at its start. */
	async function command(args: string[], more: Record<string, string> = {}): Promise<string> {
		const env = {
			PATH: process.env['PATH'],
			DATA_DIR: dataDir,
			NODE_EXTRA_CA_CERTS: certificates.authority.certPath,
			CASSANDRA_TLS: 'true',
			CASSANDRA_CONTACT_POINTS: `127.0.0.1:${fronts.cassandra?.port}`,
			CASSANDRA_LOCAL_DATACENTER: servers.cassandra?.localDataCenter,
			CASSANDRA_KEYSPACE: 'over_tls',
			CASSANDRA_USERNAME: 'shop',
			CASSANDRA_PASSWORD: 'of-the-shop',
			ELASTICSEARCH_URL: `https://127.0.0.1:${fronts.elasticsearch?.port}`,
			ELASTICSEARCH_API_KEY: 'a2V5LW9mLW91cnM=',
			ELASTICSEARCH_INDEX_PREFIX: 'over-tls',
			...more
		};
		const { stdout } = await run(process.execPath, args, { cwd: root, env });
		return stdout;
	}

	test('the write store is migrated, and the projections are rebuilt from it with the API key', async () => {
		expect(await command(['cassandra/migrate.ts'])).toMatch(/applied \d+/);
		expect(await command(['cassandra/migrate.ts'])).toContain('complete');
		expect(await command(['src/commands/rebuild.ts'])).toMatch(/products: 0 in/);
		expect(fronts.elasticsearch?.heard()).toContain('ApiKey a2V5LW9mLW91cnM=');
	});

	test('Redis is reached by rediss:// with its password', async ({ skip }) => {
		if (!fronts.redis) return skip('there is no Redis');
		const ping = `import { pino } from 'pino';
			import { connectRedis } from './src/lib/server/adapters/redis/connect-redis.ts';
			const redis = connectRedis(process.argv[1], pino({ level: 'silent' }));
			redis.once('ready', async () => { console.log(await redis.ping()); redis.disconnect(); });`;
		const url = `rediss://:of-the-shop@127.0.0.1:${fronts.redis.port}`;
		expect(await command(['--input-type=module', '--eval', ping, url])).toContain('PONG');
		expect(fronts.redis.heard()).toContain('of-the-shop');
	});

	test.each([
		['the authority is not trusted', { NODE_EXTRA_CA_CERTS: '' }, 'NODE_EXTRA_CA_CERTS'],
		['the file of authorities is not there', { NODE_EXTRA_CA_CERTS: '/nowhere/authority.pem' }, 'NODE_EXTRA_CA_CERTS'],
		['the data centre has another name', { CASSANDRA_LOCAL_DATACENTER: 'moon' }, 'CASSANDRA_LOCAL_DATACENTER'],
		['nobody is there', { CASSANDRA_CONTACT_POINTS: '127.0.0.1:1' }, 'it does not answer'],
		['nobody knows its name', { CASSANDRA_CONTACT_POINTS: 'nowhere.invalid:9042' }, 'CASSANDRA_CONTACT_POINTS']
	])('says in one sentence that %s', async (_, environment, words) => {
		await expect(command(['cassandra/migrate.ts'], environment)).rejects.toThrow(words);
	});

	test('says in one sentence that what answers does not speak TLS, and that the keyspace is not made', async () => {
		const plain = { CASSANDRA_CONTACT_POINTS: servers.cassandra?.contactPoints.join(',') ?? '' };
		await expect(command(['cassandra/migrate.ts'], plain)).rejects.toThrow('CASSANDRA_TLS');
		await expect(command(['src/commands/rebuild.ts'], { CASSANDRA_KEYSPACE: 'nobody_made' })).rejects.toThrow('npm run migrate');
	});
});
