// Lists by time. A list is cut into buckets, so that no partition grows for ever. An entry is written before what it names and
// may outlive it: whoever reads one looks the thing up and passes over what is not there (any more) at that time.
import type { CassandraSession } from './session.ts';

interface Entry {
	at: string;
	id: string;
}

interface Walk {
	newestFirst: boolean;
	/** Where to go on, exclusive. */
	after?: Entry | null;
	/** ISO-8601, inclusive. */
	from?: string;
	/** ISO-8601, exclusive. */
	before?: string;
	/** Entries fetched at a time: about as many as are wanted. */
	pageSize: number;
}

export interface TimeIndex {
	add(entry: Entry, timestamp?: number): Promise<void>;
	remove(entry: Entry, timestamp?: number): Promise<void>;
	/** Entries bucket by bucket; within the bounds, without end. */
	walk(options: Walk): AsyncIterable<Entry>;
	/** Forgets the buckets before that of `at`: they must be empty, and nothing may come into them any more. */
	dropBefore(at: string): Promise<void>;
}

/** Characters of an ISO-8601 time that name its span. */
const spans = { month: 7, hour: 13, tenMinutes: 15 } as const;

/** Buckets that this process knows to be listed. */
const knownLimit = 2_000;

const afterAll = '~';

/** `known`: shared by indices that are opened for one call each, so that each of them need not list its bucket again. */
export function timeIndex(session: CassandraSession, list: string, span: keyof typeof spans, known: Set<string> = new Set()): TimeIndex {
	const bucketOf = (at: string) => at.slice(0, spans[span]);

	async function listBucket(bucket: string) {
		const name = `${list} ${bucket}`;
		if (known.has(name)) return;
		await session.write('insert into by_time_buckets (list, bucket) values (?, ?)', [list, bucket]);
		if (known.size >= knownLimit) known.clear();
		known.add(name);
	}

	const using = (timestamp: number | undefined) => (timestamp === undefined ? '' : 'using timestamp ?');
	const stamped = (timestamp: number | undefined) => (timestamp === undefined ? [] : [BigInt(timestamp)]);

	return {
		async add({ at, id }, timestamp) {
			const bucket = bucketOf(at);
			await listBucket(bucket);
			await session.write(`insert into by_time (list, bucket, at, id) values (?, ?, ?, ?) ${using(timestamp)}`, [
				list,
				bucket,
				at,
				id,
				...stamped(timestamp)
			]);
		},
		async remove({ at, id }, timestamp) {
			await session.write(`delete from by_time ${using(timestamp)} where list = ? and bucket = ? and at = ? and id = ?`, [
				...stamped(timestamp),
				list,
				bucketOf(at),
				at,
				id
			]);
		},
		async *walk({ newestFirst, after, from = '', before = afterAll, pageSize }) {
			const order = newestFirst ? 'desc' : 'asc';
			const low = after && !newestFirst ? after : { at: from, id: '' };
			const high = after && newestFirst ? after : { at: before, id: '' };
			const buckets = session.rows<{ bucket: string }>(
				`select bucket from by_time_buckets where list = ? and bucket >= ? and bucket <= ? order by bucket ${order}`,
				[list, bucketOf(low.at), bucketOf(high.at)],
				pageSize
			);
			// `from` itself belongs to the list, the entry that a walk goes on after does not.
			const isAbove = after && !newestFirst ? '>' : '>=';
			for await (const { bucket } of buckets) {
				yield* session.rows<Entry>(
					`select at, id from by_time where list = ? and bucket = ? and (at, id) ${isAbove} (?, ?) and (at, id) < (?, ?)
					order by at ${order}, id ${order}`,
					[list, bucket, low.at, low.id, high.at, high.id],
					pageSize
				);
			}
		},
		async dropBefore(at) {
			const first = 'select bucket from by_time_buckets where list = ? and bucket < ? order by bucket asc limit 1';
			if ((await session.read(first, [list, bucketOf(at)])).length === 0) return;
			known.clear();
			await session.write('delete from by_time_buckets where list = ? and bucket < ?', [list, bucketOf(at)]);
		}
	};
}
