// A keyspace for a file of tests, on the server that the global set-up has started.
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { migrate, readMigrations } from '../../cassandra/migrate.ts';
import { cassandraClient, openCassandra, type CassandraSession } from '#server/adapters/cassandra/session.ts';
import type { CassandraConfig } from '#server/config.ts';

export interface TestKeyspace {
	config: CassandraConfig;
	/** One connection for all tests of the file. */
	session(): CassandraSession;
	/** A further one, as another process has. */
	open(): Promise<CassandraSession>;
	/** Every table empty again. */
	empty(): Promise<void>;
}

const migrationsFolder = new URL('../../cassandra/', import.meta.url).pathname;

/** Describes tests on a keyspace that has the tables of these migrations (all of them where none is named). */
export function describeOnCassandra(name: string, migrations: string[], tests: (keyspace: TestKeyspace) => void) {
	const server = inject('cassandra');
	describe.skipIf(server === null)(name, () => {
		const config: CassandraConfig = {
			contactPoints: server?.contactPoints ?? [],
			localDataCenter: server?.localDataCenter ?? '',
			keyspace: `t${crypto.randomUUID().replaceAll('-', '')}`,
			replication: 1,
			username: '',
			password: '',
			tls: false
		};
		const sessions: CassandraSession[] = [];
		const open = async () => {
			const session = await openCassandra(config);
			sessions.push(session);
			return session;
		};

		beforeAll(async () => {
			const all = await readMigrations(migrationsFolder);
			await migrate(
				config,
				all.filter((migration) => migrations.length === 0 || migrations.some((part) => migration.name.includes(part)))
			);
			await open();
		});
		afterAll(async () => {
			for (const session of sessions) await session.close();
		});

		tests({
			config,
			session() {
				const [first] = sessions;
				if (!first) throw new Error('The keyspace is not open yet.');
				return first;
			},
			open,
			async empty() {
				const client = cassandraClient(config, { keyspace: config.keyspace, requestTimeoutMs: 60_000 });
				const { rows } = await client.execute('select table_name from system_schema.tables where keyspace_name = ?', [config.keyspace]);
				const tables = rows.map((row) => String(row['table_name'])).filter((table) => !table.startsWith('schema_'));
				await Promise.all(tables.map((table) => client.execute(`truncate ${table}`, [], { prepare: false })));
				await client.shutdown();
			}
		});
	});
}
