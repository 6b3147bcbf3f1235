// A session to Cassandra that loses answers: of every few conditional writes one is made and then reported as timed out, and one is
// reported as timed out and never sent.
import type { CassandraSession } from '#server/adapters/cassandra/session.ts';

const every = 5;

class LostAnswer extends Error {}

/** Counts what it lost; `first`: where in the turns it begins. */
export function losingAnswers(session: CassandraSession, first: number): CassandraSession & { lost: { made: number; dropped: number } } {
	const lost = { made: 0, dropped: 0 };
	let writes = first;
	return {
		...session,
		lost,
		async conditional(statements) {
			const turn = writes++ % every;
			if (turn === 2) {
				lost.dropped += 1;
				throw new LostAnswer('timed out: never sent');
			}
			const applied = await session.conditional(statements);
			if (turn !== 0) return applied;
			lost.made += 1;
			throw new LostAnswer('timed out: the answer was lost');
		}
	};
}

/** An activity's retry: the same call with the same ids, until it is answered. */
export async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
	for (let left = 10; ; left--) {
		try {
			return await call();
		} catch (error) {
			if (left === 0) throw error;
		}
	}
}
