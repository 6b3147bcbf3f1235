import { randomUUID } from 'node:crypto';
import { answerKeptMs, claimHeldMs, type AnswerClaim, type ApiAnswerStore, type Claimed } from '../../ports/api-answer-store.ts';
import type { CassandraSession } from './session.ts';
import { settle } from './settle.ts';

interface AnswerRow {
	digest: string;
	claim_id: string;
	claimed_at: string;
	status: number | null;
	body: string | null;
}

type Key = Pick<AnswerClaim, 'tokenId' | 'key'>;

/** A little longer than answers are known: reads compare the time as well. */
const ttlSeconds = answerKeptMs / 1_000 + 60;

const before = (at: string, ms: number) => new Date(Date.parse(at) - ms).toISOString();

/** What a row says to a claim; null where it is to be taken over. */
function heard(row: AnswerRow, { digest, at }: AnswerClaim): Claimed | null {
	if (row.claimed_at < before(at, answerKeptMs)) return null;
	if (row.digest !== digest) return { is: 'different' };
	if (row.status !== null && row.body !== null) return { is: 'answered', answer: { status: row.status, body: row.body } };
	return row.claimed_at < before(at, claimHeldMs) ? null : { is: 'busy' };
}

export function cassandraApiAnswerStore(session: CassandraSession): ApiAnswerStore {
	const read = async ({ tokenId, key }: Key) =>
		(
			await session.read<AnswerRow>(
				'select digest, claim_id, claimed_at, status, body from api_answers where token_id = ? and key = ?',
				[tokenId, key],
				{ serial: true }
			)
		)[0];

	/** True where the row is this claim's now. */
	function take(request: AnswerClaim, claimId: string, instead: AnswerRow | undefined): Promise<boolean> {
		const { tokenId, key, digest, at } = request;
		const statement = instead
			? {
					query: `update api_answers using ttl ${ttlSeconds} set digest = ?, claim_id = ?, claimed_at = ?, status = null, body = null
						where token_id = ? and key = ? if claim_id = ?`,
					values: [digest, claimId, at, tokenId, key, instead.claim_id]
				}
			: {
					query: `insert into api_answers (token_id, key, digest, claim_id, claimed_at) values (?, ?, ?, ?, ?)
						if not exists using ttl ${ttlSeconds}`,
					values: [tokenId, key, digest, claimId, at]
				};
		return settle(
			() => session.conditional([statement]),
			async () => (await read(request))?.claim_id === claimId
		);
	}

	return {
		async claim(request) {
			const claimId = randomUUID();
			const row = await read(request);
			const said = row ? heard(row, request) : null;
			if (said) return said;
			if (await take(request, claimId, row)) return { is: 'yours', claimId };
			const winner = await read(request);
			return (winner && heard(winner, request)) ?? { is: 'busy' };
		},
		async keep({ tokenId, key }, claimId, { status, body }) {
			const query = `update api_answers using ttl ${ttlSeconds} set status = ?, body = ? where token_id = ? and key = ? if claim_id = ?`;
			await settle(
				() => session.conditional([{ query, values: [status, body, tokenId, key, claimId] }]),
				async () => {
					const row = await read({ tokenId, key });
					return row?.claim_id === claimId && row.status === status;
				}
			);
		},
		async release({ tokenId, key }, claimId) {
			const query = 'delete from api_answers where token_id = ? and key = ? if claim_id = ?';
			await settle(
				() => session.conditional([{ query, values: [tokenId, key, claimId] }]),
				async () => (await read({ tokenId, key }))?.claim_id !== claimId
			);
		}
	};
}
