// Guests' orders of before there was the table that finds them by e-mail (020). A page at a time, in the order in which the cluster
// keeps them; what is written already is written again as it is.
import { openCassandra, type CassandraSession } from '#server/adapters/cassandra/session.ts';
import type { CassandraConfig } from '#server/config.ts';

const perPage = 200;
const done = 'orders_by_email is whole';
/** A token of the ring, -2^63 to 2^63, as a share of it. */
const shareOf = (token: bigint) => Number((token + 2n ** 63n) / 2n ** 44n) / 2 ** 20;

interface Stored {
	order_id: string;
	place: { toString(): string };
	body: string;
}

/** Answers how many guests' orders there are. */
export async function fillOrdersByEmail(session: CassandraSession, onProgress: (share: number) => void = () => {}): Promise<number> {
	let guests = 0;
	for (let last: string | null = null; ;) {
		const from: string = last === null ? '' : 'where token(order_id) > token(?)';
		const page: Stored[] = await session.read<Stored>(`select order_id, token(order_id) as place, body from orders ${from} limit ?`, [
			...(last === null ? [] : [last]),
			perPage
		]);
		const ofGuests = page.flatMap(({ body }) => {
			const order = JSON.parse(body) as { orderId: string; shopperId: string | null; email: string; placedAt: string };
			return order.shopperId === null ? [order] : [];
		});
		await Promise.all(
			ofGuests.map(({ email, placedAt, orderId }) =>
				session.write('insert into orders_by_email (email, placed_at, order_id) values (?, ?, ?)', [email.toLowerCase(), placedAt, orderId])
			)
		);
		guests += ofGuests.length;
		const end = page.at(-1);
		if (!end || page.length < perPage) return guests;
		onProgress(shareOf(BigInt(end.place.toString())));
		last = end.order_id;
	}
}

/** Once for a keyspace, or when it is asked for `again`; one that was cut off is begun anew. Null where it was done before. */
export async function fillOrdersByEmailOnce(
	config: CassandraConfig,
	{ again = false, onProgress }: { again?: boolean; onProgress?: (share: number) => void } = {}
): Promise<number | null> {
	const session = await openCassandra(config);
	try {
		const known = await session.read(`select name from schema_migrations where id = 'filled' and name = ?`, [done]);
		if (known.length > 0 && !again) return null;
		const guests = await fillOrdersByEmail(session, onProgress);
		await session.write(`insert into schema_migrations (id, name, checksum, applied_at) values ('filled', ?, '', ?)`, [
			done,
			new Date().toISOString()
		]);
		return guests;
	} finally {
		await session.close();
	}
}
