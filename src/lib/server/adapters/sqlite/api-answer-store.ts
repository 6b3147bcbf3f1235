import { randomUUID } from 'node:crypto';
import { answerKeptMs, claimHeldMs, type ApiAnswerStore, type Claimed } from '../../ports/api-answer-store.ts';
import type { Database } from './database.ts';

export const apiAnswerSchema = `
	create table if not exists api_answers (
		token_id text not null,
		key text not null,
		digest text not null,
		claim_id text not null,
		claimed_at text not null,
		status integer,
		body text,
		primary key (token_id, key)
	) strict;
	create index if not exists api_answers_by_age on api_answers (claimed_at);
`;

interface AnswerRow {
	digest: string;
	claimed_at: string;
	status: number | null;
	body: string | null;
}

const before = (at: string, ms: number) => new Date(Date.parse(at) - ms).toISOString();

export const sqliteApiAnswerStore = (db: Database): ApiAnswerStore => ({
	claim: ({ tokenId, key, digest, at }) =>
		db.write((run): Claimed => {
			run('delete from api_answers where claimed_at < ?', before(at, answerKeptMs));
			const row = db.get<AnswerRow>(
				'select digest, claimed_at, status, body from api_answers where token_id = ? and key = ?',
				tokenId,
				key
			);
			if (row && row.digest !== digest) return { is: 'different' };
			if (row?.status != null && row.body !== null) return { is: 'answered', answer: { status: row.status, body: row.body } };
			if (row && row.claimed_at >= before(at, claimHeldMs)) return { is: 'busy' };
			const claimId = randomUUID();
			run(
				'insert or replace into api_answers (token_id, key, digest, claim_id, claimed_at) values (?, ?, ?, ?, ?)',
				tokenId,
				key,
				digest,
				claimId,
				at
			);
			return { is: 'yours', claimId };
		}),
	async keep({ tokenId, key }, claimId, { status, body }) {
		await db.write((run) =>
			run(
				'update api_answers set status = ?, body = ? where token_id = ? and key = ? and claim_id = ?',
				status,
				body,
				tokenId,
				key,
				claimId
			)
		);
	},
	async release({ tokenId, key }, claimId) {
		await db.write((run) => run('delete from api_answers where token_id = ? and key = ? and claim_id = ?', tokenId, key, claimId));
	}
});
