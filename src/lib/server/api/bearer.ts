// Who asks: the token of the Authorization header, looked up in the store on each request, so that what was revoked or has expired
// is refused from the next one on. Sessions and their cookies count for nothing here.
import type { ListedApiToken } from '#contracts/api-token.ts';
import { tokenStateAt } from '#domain/identity/api-token.ts';
import { hashToken } from '../auth/session-tokens.ts';
import type { ApiTokenStore } from '../ports/api-token-store.ts';
import type { ProblemCode } from './problem.ts';

export const realm = 'Bearer realm="durable-goods"';

/** Last use is known to this: near enough for a person, and few writes. */
const useKnownToMs = 10 * 60_000;

export type Bearer = { ok: true; token: ListedApiToken } | { ok: false; code: ProblemCode };

export async function bearerOf(apiTokens: ApiTokenStore, authorization: string | null, nowMs: number): Promise<Bearer> {
	const [, secret] = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(authorization ?? '') ?? [];
	if (secret === undefined) return { ok: false, code: authorization === null ? 'token-required' : 'token-invalid' };
	const token = await apiTokens.byHash(hashToken(secret));
	if (!token) return { ok: false, code: 'token-invalid' };
	const state = tokenStateAt(token, nowMs);
	return state === 'active' ? { ok: true, token } : { ok: false, code: state === 'expired' ? 'token-expired' : 'token-revoked' };
}

/** RFC 6750, section 3: without credentials no error is named. */
export const challenge = (code: ProblemCode, words: string): string =>
	code === 'token-required' ? realm : `${realm}, error="invalid_token", error_description="${words}"`;

export async function noteUse(apiTokens: ApiTokenStore, { tokenId, lastUsedAt }: ListedApiToken, nowMs: number): Promise<void> {
	if (lastUsedAt !== null && nowMs - Date.parse(lastUsedAt) < useKnownToMs) return;
	await apiTokens.touch(tokenId, new Date(nowMs).toISOString());
}
