// How this product speaks to Cassandra: prepared statements at LOCAL_QUORUM, conditions at LOCAL_SERIAL. Reads and plain writes
// are repeatable and the driver may repeat them; a conditional write never is: whoever loses its answer reads what became of it.
import { Client, policies, types } from 'cassandra-driver';
import type { CassandraConfig } from '../../config.ts';
import { whyCassandraIsAway } from './why-cassandra-is-away.ts';

export type Value = string | number | bigint | null | readonly string[];

export interface Statement {
	query: string;
	values: Value[];
}

export interface CassandraSession {
	/** Every row, however many pages they are. `serial` also finishes writes that are under way. */
	read<T extends object>(query: string, values: Value[], options?: { serial?: boolean }): Promise<T[]>;
	/** Row by row, for what is too long to be held. */
	rows<T extends object>(query: string, values: Value[], pageSize?: number): AsyncIterable<T>;
	/** Must be repeatable. */
	write(query: string, values: Value[]): Promise<void>;
	/** One conditional batch in one partition; answers whether it was applied. An error leaves that unknown, unless `isRefused`. */
	conditional(statements: Statement[]): Promise<boolean>;
	close(): Promise<void>;
}

const pageSize = 5_000;

/** One answer after an outage comes at most this much later. */
const reconnectMs = 500;

/** Of the driver's own policy, which hands a write on that the server gave up: a plain one is as good the second time. */
class SendOnceMore extends policies.retry.RetryPolicy {
	override onWriteTimeout({ nbRetry }: policies.retry.OperationInfo, consistency: types.consistencies) {
		return nbRetry === 0 ? this.retryResult(consistency) : this.rethrowResult();
	}
}

interface ClientOptions {
	keyspace?: string;
	requestTimeoutMs?: number;
}

/** The driver's client alone, in no keyspace unless one is named: what a migration needs. */
export function cassandraClient(
	{ contactPoints, localDataCenter, username, password, tls }: CassandraConfig,
	{ keyspace, requestTimeoutMs = 5_000 }: ClientOptions = {}
): Client {
	return new Client({
		contactPoints,
		localDataCenter,
		...(keyspace === undefined ? {} : { keyspace }),
		...(username === '' ? {} : { credentials: { username, password } }),
		...(tls ? { sslOptions: { rejectUnauthorized: true } } : {}),
		encoding: { useBigIntAsLong: true },
		policies: {
			reconnection: new policies.reconnection.ConstantReconnectionPolicy(reconnectMs),
			retry: new policies.retry.IdempotenceAwareRetryPolicy(new SendOnceMore())
		},
		pooling: { heartBeatInterval: 5_000 },
		socketOptions: { connectTimeout: 3_000, readTimeout: requestTimeoutMs },
		queryOptions: {
			prepare: true,
			consistency: types.consistencies.localQuorum,
			serialConsistency: types.consistencies.localSerial,
			fetchSize: pageSize,
			isIdempotent: true
		}
	});
}

const unrepeated = { isIdempotent: false, retry: new policies.retry.FallthroughRetryPolicy() };

/** True for an error that says that nothing was written. Too few nodes may also be said of the last phase of a condition that was met. */
export function isRefused(error: unknown): boolean {
	if (!(error instanceof Error) || !('code' in error)) return false;
	const { syntaxError, unprepared } = types.responseErrorCodes;
	const { code } = error;
	return typeof code === 'number' && code >= syntaxError && code <= unprepared;
}

/** A client that is connected. Throws an error that says in one sentence why there is no way. */
export async function connectCassandra(config: CassandraConfig, options: ClientOptions = {}): Promise<Client> {
	const client = cassandraClient(config, options);
	try {
		await client.connect();
		return client;
	} catch (error) {
		await client.shutdown();
		throw new Error(`There is no way to Cassandra: ${whyCassandraIsAway(error)}.`, { cause: error });
	}
}

/** Connects to a keyspace that the migrations have made. */
export async function openCassandra(config: CassandraConfig): Promise<CassandraSession> {
	const client = await connectCassandra(config, { keyspace: config.keyspace });
	return {
		async read<T extends object>(query: string, values: Value[], { serial = false } = {}) {
			const result = await client.execute(query, values, serial ? { consistency: types.consistencies.localSerial } : {});
			if (!result.pageState) return result.rows as object[] as T[];
			const rows: object[] = [];
			for await (const row of result) rows.push(row);
			return rows as T[];
		},
		async *rows<T extends object>(query: string, values: Value[], fetchSize = pageSize) {
			for await (const row of await client.execute(query, values, { fetchSize })) yield row as object as T;
		},
		async write(query, values) {
			await client.execute(query, values);
		},
		async conditional(statements) {
			const [first] = statements;
			if (!first) return true;
			const result =
				statements.length === 1
					? await client.execute(first.query, first.values, unrepeated)
					: await client.batch(
							statements.map(({ query, values }) => ({ query, params: values })),
							{ logged: true, ...unrepeated }
						);
			return result.wasApplied();
		},
		close: () => client.shutdown()
	};
}
