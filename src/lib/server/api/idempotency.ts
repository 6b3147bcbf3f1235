// A write that is sent again under the same Idempotency-Key is answered as it was the first time. The key also makes the change's
// id, so that even a write whose answer was never kept counts once in its workflow.
import { createHash } from 'node:crypto';
import type { AnswerClaim, ApiAnswerStore, KeptAnswer } from '../ports/api-answer-store.ts';

export const keyHeader = 'Idempotency-Key';
export const keyPattern = /^[\x21-\x7e]{1,200}$/;

const sha256 = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex');

export const digestOf = (method: string, path: string, body: string): string => sha256(method, path, body);

/** A UUID of version 8 (RFC 9562): the same for the same token and key. */
export function changeIdFor(tokenId: string, key: string): string {
	const hex = sha256(tokenId, key);
	const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** Refusals for now say nothing about the next time. */
const isKept = ({ status }: KeptAnswer) => status < 500 && status !== 429;

export type Once = { is: 'answered'; answer: KeptAnswer; again: boolean } | { is: 'busy' } | { is: 'different' };

/** Does the work once for this claim, or answers what it was answered. */
export async function once(answers: ApiAnswerStore, claim: AnswerClaim, work: () => Promise<KeptAnswer>): Promise<Once> {
	const claimed = await answers.claim(claim);
	if (claimed.is === 'answered') return { ...claimed, again: true };
	if (claimed.is !== 'yours') return claimed;
	try {
		const answer = await work();
		await (isKept(answer) ? answers.keep(claim, claimed.claimId, answer) : answers.release(claim, claimed.claimId));
		return { is: 'answered', answer, again: false };
	} catch (error) {
		await answers.release(claim, claimed.claimId);
		throw error;
	}
}
