// Brings a keyspace up to the tables of this folder: `npm run migrate`. Each file is applied once and remembered with its
// checksum; one that was cut off is finished by the next run, for every statement is repeatable. Of two runs at once one waits. Then
// tables that came later than what belongs in them are filled, once; with `--fill` again.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'cassandra-driver';
import { connectCassandra } from '#server/adapters/cassandra/session.ts';
import { readConfig, type CassandraConfig } from '#server/config.ts';
import { showProgress } from '../src/commands/progress-bar.ts';
import { fillOrdersByEmailOnce } from './guest-orders.ts';

/** A run that died keeps the others waiting this long. */
const lockSeconds = 60;
const waitForLockMs = 500;
const giveUpAfterMs = 5 * 60_000;
/** A table takes its time on a busy cluster. */
const requestTimeoutMs = 60_000;

interface Migration {
	name: string;
	checksum: string;
	statements: string[];
}

/** A migration's file has changed since it was applied: tables would no longer be what it says. */
export class MigrationChanged extends Error {}

const statementsOf = (cql: string) =>
	cql
		.split('\n')
		.filter((line) => !line.trimStart().startsWith('--'))
		.join('\n')
		.split(';')
		.map((statement) => statement.trim())
		.filter(Boolean);

/** The files of a folder in their order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
	const names = (await readdir(folder)).filter((name) => /^\d{3}-.*\.cql$/.test(name)).sort();
	return Promise.all(
		names.map(async (name) => {
			const cql = await readFile(join(folder, name), 'utf8');
			return { name, checksum: createHash('sha256').update(cql).digest('hex'), statements: statementsOf(cql) };
		})
	);
}

const unprepared = { prepare: false };

async function prepareKeyspace(config: CassandraConfig) {
	const { keyspace, localDataCenter, replication } = config;
	const client = await connectCassandra(config, { requestTimeoutMs });
	try {
		await makeKeyspace(client, keyspace, localDataCenter, replication);
	} finally {
		await client.shutdown();
	}
}

async function makeKeyspace(client: Client, keyspace: string, localDataCenter: string, replication: number) {
	await client.execute(
		`create keyspace if not exists ${keyspace}
		with replication = {'class': 'NetworkTopologyStrategy', '${localDataCenter}': ${replication}}`,
		[],
		unprepared
	);
	const tables = [
		'schema_migrations (id text, name text, checksum text, applied_at text, primary key (id, name))',
		'schema_lock (id text primary key, holder text)'
	];
	for (const table of tables) await client.execute(`create table if not exists ${keyspace}.${table}`, [], unprepared);
}

/** Takes the lock, or takes over one whose holder has not been heard of. Answers a way to keep it and one to give it back. */
async function takeLock(client: Client) {
	const holder = randomUUID();
	const deadline = Date.now() + giveUpAfterMs;
	const insert = `insert into schema_lock (id, holder) values ('migrate', ?) if not exists using ttl ${lockSeconds}`;
	while (!(await client.execute(insert, [holder])).wasApplied()) {
		if (Date.now() > deadline) throw new Error('Another migration is running and does not end.');
		await delay(waitForLockMs);
	}
	return {
		async keep() {
			const update = `update schema_lock using ttl ${lockSeconds} set holder = ? where id = 'migrate' if holder = ?`;
			if (!(await client.execute(update, [holder, holder])).wasApplied()) throw new Error('Another migration has taken over.');
		},
		async release() {
			await client.execute(`delete from schema_lock where id = 'migrate' if holder = ?`, [holder]);
		}
	};
}

export type OnMigration = (done: number, total: number, name: string) => void;

/** Applies what is missing; answers the names of what it applied. Throws MigrationChanged where a file is not what was applied. */
export async function migrate(
	config: CassandraConfig,
	migrations: readonly Migration[],
	onProgress: OnMigration = () => {}
): Promise<string[]> {
	await prepareKeyspace(config);
	const client = await connectCassandra(config, { keyspace: config.keyspace, requestTimeoutMs });
	try {
		const lock = await takeLock(client);
		try {
			const rows = await client.execute(`select name, checksum from schema_migrations where id = 'cql'`);
			const applied = new Map(rows.rows.map((row) => [String(row['name']), String(row['checksum'])]));
			const changed = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
			if (changed) throw new MigrationChanged(`${changed.name} has changed since it was applied: add another file instead.`);
			const missing = migrations.filter(({ name }) => !applied.has(name));
			for (const [index, { name, checksum, statements }] of missing.entries()) {
				await lock.keep();
				for (const statement of statements) await client.execute(statement, [], unprepared);
				await client.execute(`insert into schema_migrations (id, name, checksum, applied_at) values ('cql', ?, ?, ?)`, [
					name,
					checksum,
					new Date().toISOString()
				]);
				onProgress(index + 1, missing.length, name);
			}
			return missing.map(({ name }) => name);
		} finally {
			await lock.release();
		}
	} finally {
		await client.shutdown();
	}
}

if (import.meta.main) {
	const { cassandra } = readConfig(process.env);
	if (!cassandra) {
		console.log('CASSANDRA_CONTACT_POINTS is not set: the tables of SQLite make themselves.');
	} else {
		const { tell, end } = showProgress({ isTTY: process.stdout.isTTY, write: (text) => process.stdout.write(text) });
		const applied = await migrate(cassandra, await readMigrations(import.meta.dirname), tell);
		if (applied.length > 0) end();
		const again = process.argv.includes('--fill');
		const guests = await fillOrdersByEmailOnce(cassandra, { again, onProgress: (share) => tell(Math.floor(100 * share), 100, 'filling') });
		if (guests) {
			end();
			console.log(`guests' orders by e-mail: ${guests.toLocaleString('en-US')}`);
		}
		console.log(applied.length === 0 ? 'complete' : `applied ${applied.length}`);
	}
}
