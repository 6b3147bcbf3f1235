// The stage's reset on real servers: another namespace, keyspace and index prefix each time, with the same in them.
import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { cassandraClient } from '#server/adapters/cassandra/session.ts';
import { readConfig, type CassandraConfig } from '#server/config.ts';
import { startShop, type RunningShop } from '#tests/fixtures/shop.ts';
import { Shopper } from '#tests/fixtures/shopper.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { buildChanged } from '../../src/launch/build.mjs';
import { actOnShop } from '../../src/launch/launcher-client.ts';

const run = promisify(execFile);
const cassandra = inject('cassandra');
const elasticsearch = inject('elasticsearch');
const [keyspace, prefix] = [`reset_${Date.now().toString(36)}`, `reset-${Date.now().toString(36)}`];
/** Who may sign in, and what migrations note of themselves. */
const apart = /^(users|password_hashes|sessions|schema_)/;
const varying = [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g];

describe.skipIf(!cassandra || !elasticsearch)('a reset on servers', () => {
	let temporal: TestWorkflowEnvironment;
	let shop: RunningShop;
	let config: CassandraConfig;

	beforeAll(async () => {
		await buildChanged();
		temporal = await startDevServer();
		const env = {
			TEMPORAL_ADDRESS: temporal.address,
			CASSANDRA_CONTACT_POINTS: cassandra?.contactPoints.join(',') ?? '',
			CASSANDRA_LOCAL_DATACENTER: cassandra?.localDataCenter ?? '',
			CASSANDRA_KEYSPACE: keyspace,
			ELASTICSEARCH_URL: elasticsearch,
			ELASTICSEARCH_INDEX_PREFIX: prefix
		};
		const read = readConfig(env).cassandra;
		if (!read) throw new Error('no Cassandra');
		config = read;
		await run(process.execPath, ['cassandra/migrate.ts'], { env: { ...process.env, ...env } });
		shop = await startShop({ env });
	}, 300_000);
	afterAll(async () => {
		await shop?.stop();
		await temporal?.teardown();
	}, 60_000);

	async function cql<T>(work: (client: ReturnType<typeof cassandraClient>) => Promise<T>): Promise<T> {
		const client = cassandraClient(config, { requestTimeoutMs: 60_000 });
		try {
			return await work(client);
		} finally {
			await client.shutdown();
		}
	}
	const keyspaces = () =>
		cql(async (client) => {
			const { rows } = await client.execute('select keyspace_name from system_schema.keyspaces');
			return rows.map((row) => String(row['keyspace_name'])).filter((name) => name.startsWith(keyspace));
		});
	const indices = async (of: string) =>
		((await (await fetch(`${elasticsearch}/_cat/indices/${of}*?format=json&h=index,docs.count`)).json()) as { index: string }[]).map(
			({ index }) => index
		);
	async function namespaces(): Promise<string[]> {
		const connection = await Connection.connect({ address: temporal.address });
		const { namespaces: all } = await connection.workflowService.listNamespaces({ pageSize: 100 });
		await connection.close();
		return (all ?? []).flatMap(({ namespaceInfo }) => namespaceInfo?.name ?? []).filter((name) => name.startsWith('default'));
	}
	/** Of every table, without ids, times, and who may sign in. */
	const stateHash = (of: string) =>
		cql(async (client) => {
			const { rows } = await client.execute('select table_name from system_schema.tables where keyspace_name = ?', [of]);
			const hash = createHash('sha256');
			const tables = rows.map((row) => String(row['table_name'])).filter((name) => !apart.test(name));
			for (const table of tables.toSorted()) {
				const { rows: all } = await client.execute(`select json * from ${of}.${table}`, [], { fetchSize: 100_000 });
				const bare = all.map((row) => varying.reduce((text, pattern) => text.replaceAll(pattern, '#'), String(row['[json]'])));
				hash.update(`${table} ${bare.length}\n${bare.toSorted().join('\n')}`);
			}
			return hash.digest('hex');
		});
	async function order(): Promise<{ shopper: Shopper; tracker: string }> {
		const shopper = new Shopper(shop.url);
		const [product = ''] = await shopper.products();
		await shopper.add(product);
		await shopper.toReview();
		return { shopper, tracker: await shopper.placed() };
	}

	it('leads to the same state each time: the catalog, no orders, the staff signed in; what it leaves is dropped', async () => {
		const { token } = await actOnShop(shop.dataDir, 'presenter');
		const signedIn = async () => (await fetch(`${shop.url}/present`, { headers: { cookie: `dg_session=${token}` } })).status;
		expect(await signedIn()).toBe(200);
		const hashes: string[] = [];
		const used: string[] = [];
		for (let reset = 1; reset <= 2; reset++) {
			const { shopper, tracker } = await order();
			// As a speaker's is, whose director has made it while it started.
			await actOnShop(shop.dataDir, 'prepare');
			const before = await keyspaces();
			const { ms } = await actOnShop(shop.dataDir, 'reset');
			console.log(`reset ${reset} of a shop on servers: ${ms} ms`);
			expect(await shopper.status(tracker)).toBeNull();
			expect(await signedIn()).toBe(200);
			const fresh = before.find((name) => name !== keyspace && !used.includes(name)) ?? '';
			used.push(fresh);
			hashes.push(await stateHash(fresh));
		}
		expect(new Set(hashes).size).toBe(1);
		// What a deployment has named itself stays.
		await expect.poll(keyspaces, { timeout: 60_000 }).not.toContain(used[0]);
		expect(await keyspaces()).toContain(keyspace);
		const [left = ''] = used.map((name) => name.replace(`${keyspace}_`, `${prefix}-`));
		await expect.poll(() => indices(left), { timeout: 60_000 }).toEqual([]);
		expect(await indices(`${prefix}-products`)).not.toEqual([]);
		expect(await namespaces()).toContain(`default-${used[1]?.replace(`${keyspace}_`, '')}`);
	}, 300_000);

	it('leaves a shop that sells', async () => {
		const { shopper, tracker } = await order();
		await expect.poll(() => shopper.status(tracker), { timeout: 60_000 }).toBe('delivered');
	}, 120_000);

	it('stops no store that is a server of its own', async () => {
		await expect(actOnShop(shop.dataDir, 'stop-store', { store: 'store.sqlite' })).rejects.toThrow('no store is a file here');
		expect(await actOnShop(shop.dataDir, 'stores')).toMatchObject({ files: [], stopped: [] });
	});
});
