// The main job's race on real stores: thirty shoppers, five units, and the workers killed -9 in the middle.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { startFaultedShop, type FaultedShop } from '../fixtures/faulted-shop.ts';
import { expectFairShop } from '../fixtures/shop-race.ts';
import { buildChanged } from '../../src/launch/build.mjs';
import { root } from '../../src/launch/tools.mjs';

const run = promisify(execFile);
const cassandra = inject('cassandra');
const elasticsearch = inject('elasticsearch');

describe.skipIf(!cassandra || !elasticsearch)('the shop on Cassandra and Elasticsearch', () => {
	let faulted: FaultedShop;
	beforeAll(async () => {
		await buildChanged();
		const env = {
			CASSANDRA_CONTACT_POINTS: cassandra?.contactPoints.join(',') ?? '',
			CASSANDRA_LOCAL_DATACENTER: cassandra?.localDataCenter ?? '',
			CASSANDRA_KEYSPACE: `race_${Date.now().toString(36)}`,
			ELASTICSEARCH_URL: elasticsearch,
			ELASTICSEARCH_INDEX_PREFIX: `race-${Date.now().toString(36)}`
		};
		for (const command of ['cassandra/migrate.ts', 'sample-data/load.ts'])
			await run(process.execPath, [command], { cwd: root, env: { ...process.env, ...env, LOG_LEVEL: 'silent' } });
		faulted = await startFaultedShop({ env });
	}, 400_000);
	afterAll(() => faulted?.stop(), 60_000);

	test('thirty shoppers, five units: five are sold, and nobody is left in doubt', { timeout: 300_000 }, async () => {
		await expectFairShop(faulted);
		await faulted.expectBalance();
	});
});
