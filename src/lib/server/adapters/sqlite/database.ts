// One SQLite file for all embedded stores, opened by several processes at once. A blocked writer blocks its whole process,
// so SQLite itself waits at most 50 ms for a lock; what is still locked then is tried again asynchronously.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const busyTimeoutMs = 20;
/** An activity's own timeout is longer; past this the caller's retry decides. */
const giveUpAfterMs = 5_000;

export type Row = Record<string, unknown>;
export type Sql = string | number | bigint | null | Uint8Array;

export interface Database {
	/** Rows of a read; each row an object by column name. */
	all<T extends object = Row>(sql: string, ...values: Sql[]): T[];
	get<T extends object = Row>(sql: string, ...values: Sql[]): T | undefined;
	/** Runs `work` in one BEGIN IMMEDIATE transaction, retried while another process writes. `work` must be synchronous and repeatable. */
	write<T>(work: (run: (sql: string, ...values: Sql[]) => { changes: number }) => T): Promise<T>;
	close(): void;
}

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;

/** Opens (and makes) the database; `schemas` are idempotent `create … if not exists` scripts. `:memory:` keeps nothing. */
export async function openDatabase(path: string, schemas: readonly string[]): Promise<Database> {
	if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
	const db = new DatabaseSync(path);
	db.exec(
		`pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on; pragma cache_size = -32000;`
	);
	for (const schema of schemas) db.exec(schema);
	db.exec(`pragma busy_timeout = ${busyTimeoutMs}`);

	const statements = new Map<string, StatementSync>();
	const prepare = (sql: string) => {
		let statement = statements.get(sql);
		if (!statement) statements.set(sql, (statement = db.prepare(sql)));
		return statement;
	};

	const attempt = <T>(work: (run: (sql: string, ...values: Sql[]) => { changes: number }) => T): T => {
		db.exec('begin immediate');
		try {
			const result = work((sql, ...values) => ({ changes: Number(prepare(sql).run(...values).changes) }));
			db.exec('commit');
			return result;
		} catch (error) {
			if (db.isTransaction) db.exec('rollback');
			throw error;
		}
	};

	return {
		all: <T extends object = Row>(sql: string, ...values: Sql[]) => prepare(sql).all(...values) as T[],
		get: <T extends object = Row>(sql: string, ...values: Sql[]) => prepare(sql).get(...values) as T | undefined,
		async write(work) {
			const started = performance.now();
			for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
				try {
					return attempt(work);
				} catch (error) {
					if (!isBusy(error) || performance.now() - started > giveUpAfterMs) throw error;
					await delay(pause * (0.5 + Math.random()));
				}
			}
		},
		close: () => db.close()
	};
}
