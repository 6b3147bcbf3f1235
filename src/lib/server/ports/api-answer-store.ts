/** What a write was answered with. */
export interface KeptAnswer {
	status: number;
	/** JSON. */
	body: string;
}

export interface AnswerClaim {
	tokenId: string;
	/** The caller's `Idempotency-Key`. */
	key: string;
	/** SHA-256 of method, path and body. */
	digest: string;
	/** ISO-8601. */
	at: string;
}

export type Claimed =
	/** Nobody has answered it: do it, then `keep` or `release` by this claim. */
	| { is: 'yours'; claimId: string }
	| { is: 'answered'; answer: KeptAnswer }
	/** The same request is being worked on. */
	| { is: 'busy' }
	/** The key was used for another request. */
	| { is: 'different' };

/** How long an answer is known, and how long a claim holds whose process died. */
export const answerKeptMs = 24 * 60 * 60_000;
export const claimHeldMs = 60_000;

/**
 * Answers to writes, by token and key. Laws: of several claims at once one is `yours`; a kept answer is answered again for a day;
 * a claim that was neither kept nor released lapses after a minute; a claim that lapsed keeps and releases nothing any more; keys
 * of different tokens have nothing to do with each other.
 */
export interface ApiAnswerStore {
	claim(request: AnswerClaim): Promise<Claimed>;
	keep(request: Pick<AnswerClaim, 'tokenId' | 'key'>, claimId: string, answer: KeptAnswer): Promise<void>;
	release(request: Pick<AnswerClaim, 'tokenId' | 'key'>, claimId: string): Promise<void>;
}
