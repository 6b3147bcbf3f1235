// What a reset of a shop on servers needs besides tables and catalog: a namespace of Temporal's, the staff of before, and an end for
// what was left behind. The launcher calls it with the environment of the state that is meant.
//   --make-namespace        where Temporal is a server of its own
//   --keep-staff KEYSPACE   who may sign in, and who is signed in, from that keyspace
//   --drop                  tables and indices of a state that a reset has left; --drop-namespace as well
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import proto from '@temporalio/proto';
import { cassandraClient } from '#server/adapters/cassandra/session.ts';
import { elasticsearchClient } from '#server/adapters/elasticsearch/open-elasticsearch.ts';
import { readConfig, type CassandraConfig, type Config } from '#server/config.ts';
import { registerSearchAttributes } from '#server/search-attributes.ts';
import { connectTemporal } from '#server/temporal.ts';

/** Users and sessions; what orders and shoppers are is left behind. */
const kept = [
	'users',
	'users_by_email',
	'users_listed',
	'password_hashes',
	'sessions',
	'sessions_by_id',
	'sessions_by_subject',
	'session_uses'
];
/** A table takes its time on a busy cluster. */
const requestTimeoutMs = 60_000;
const keepHistoriesFor = proto.google.protobuf.Duration.fromObject({ seconds: 3 * 24 * 60 * 60 });
const namespaceWithinMs = 60_000;
const alreadyExists = 6;

const isCode = (error: unknown, code: number) => error instanceof Error && 'code' in error && error.code === code;

/** Temporal's processes hear of a new namespace one after another: it is there when its search attributes are. */
async function makeNamespace({ temporal }: Config): Promise<void> {
	const { client, close } = await connectTemporal(temporal);
	try {
		await client.workflowService
			.registerNamespace({ namespace: temporal.namespace, workflowExecutionRetentionPeriod: keepHistoriesFor })
			.catch((error: unknown) => {
				if (!isCode(error, alreadyExists)) throw error;
			});
		const deadline = Date.now() + namespaceWithinMs;
		for (;;) {
			try {
				if ((await registerSearchAttributes(client)).length === 0) return;
			} catch (error) {
				if (Date.now() > deadline) throw error;
			}
			await delay(200);
		}
	} finally {
		await close();
	}
}

async function keepStaff(config: CassandraConfig, from: string): Promise<void> {
	const client = cassandraClient(config, { requestTimeoutMs });
	try {
		for (const table of kept) {
			const rows = await client.execute(`select json * from ${from}.${table}`);
			await Promise.all(rows.rows.map((row) => client.execute(`insert into ${config.keyspace}.${table} json ?`, [String(row['[json]'])])));
		}
	} finally {
		await client.shutdown();
	}
}

async function drop({ cassandra, elasticsearch, temporal }: Config, dropsNamespace: boolean): Promise<void> {
	if (cassandra) {
		const client = cassandraClient(cassandra, { requestTimeoutMs });
		await client.execute(`drop keyspace if exists ${cassandra.keyspace}`, [], { prepare: false }).finally(() => client.shutdown());
	}
	if (elasticsearch) {
		const client = elasticsearchClient(elasticsearch);
		const found = await client.indices.get({ index: `${elasticsearch.indexPrefix}-*`, allow_no_indices: true });
		for (const index of Object.keys(found)) await client.indices.delete({ index, ignore_unavailable: true });
		await client.close();
	}
	if (dropsNamespace) {
		const { client, close } = await connectTemporal(temporal);
		await client.connection.operatorService.deleteNamespace({ namespace: temporal.namespace }).finally(close);
	}
}

const { values } = parseArgs({
	options: {
		'make-namespace': { type: 'boolean', default: false },
		'keep-staff': { type: 'string' },
		drop: { type: 'boolean', default: false },
		'drop-namespace': { type: 'boolean', default: false }
	}
});
const config = readConfig(process.env);
if (values['make-namespace']) await makeNamespace(config);
if (values['keep-staff'] && config.cassandra) await keepStaff(config.cassandra, values['keep-staff']);
if (values.drop) await drop(config, values['drop-namespace']);
