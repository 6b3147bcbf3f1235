// An aggregate's version is the timestamp of its write: whatever arrives late loses against what is there, in whichever order and
// however often it is sent, and no condition is needed. A write with the stored version is told apart by reading first.
import type { CassandraSession, Value } from './session.ts';

/** Ids that one statement asks for: its coordinator gathers them. */
const idsAtOnce = 50;

/** For `using timestamp ?`. */
export const stamp = (version: number) => BigInt(version);

export const isNews = (stored: { version: number | null } | undefined, version: number) => version > (stored?.version ?? -1);

/** `query` asks `in ?` first; its rows, in no order. */
export async function readByIds<T extends object>(
	session: CassandraSession,
	query: string,
	ids: readonly string[],
	others: readonly Value[] = []
): Promise<T[]> {
	const unique = [...new Set(ids)];
	const chunks = Array.from({ length: Math.ceil(unique.length / idsAtOnce) }, (_, at) =>
		unique.slice(at * idsAtOnce, (at + 1) * idsAtOnce)
	);
	return (await Promise.all(chunks.map((chunk) => session.read<T>(query, [chunk, ...others])))).flat();
}

/** `table` has `version` and a key of this name. */
export async function readVersions(session: CassandraSession, table: string, key: string, ids: readonly string[]) {
	const rows = await readByIds<{ id: string; version: number }>(
		session,
		`select ${key} as id, version from ${table} where ${key} in ?`,
		ids
	);
	return new Map(rows.map(({ id, version }) => [id, version]));
}

export async function readOne<T extends object>(session: CassandraSession, query: string, values: Value[]): Promise<T | undefined> {
	return (await session.read<T>(query, values))[0];
}
