// An API token's life: it ends by its time or by somebody's word, once. Its time runs at the shop's pace.
import type { ApiToken, ApiTokenState } from '#contracts/api-token.ts';
import { atPace } from './paced-deadline.ts';

/** What it is at this moment, also where the row does not say so yet. `nowMs` is the reader's clock. */
export const tokenStateAt = ({ state, expiresAt }: Pick<ApiToken, 'state' | 'expiresAt'>, nowMs: number): ApiTokenState =>
	state === 'active' && Date.parse(expiresAt) <= nowMs ? 'expired' : state;

/** How much of its time is left; never below zero. */
export const tokenTimeLeftMs = ({ expiresAt }: Pick<ApiToken, 'expiresAt'>, nowMs: number): number =>
	Math.max(0, Date.parse(expiresAt) - nowMs);

/** What is left of its time runs at the new pace from now on. One that is over, and older news, change nothing. */
export function tokenAtPace(token: ApiToken, { version, pace }: { version: number; pace: number }, nowMs: number): ApiToken {
	if (version <= token.configVersion || token.state !== 'active') return token;
	const told = { ...token, configVersion: version };
	if (pace === token.pace) return told;
	const { at } = atPace({ at: Date.parse(token.expiresAt), version: token.configVersion, pace: token.pace }, { version, pace }, nowMs);
	return { ...told, version: token.version + 1, pace, expiresAt: new Date(at).toISOString() };
}

/** Ended once: what has ended stays as it is. */
export const tokenEnded = (token: ApiToken, state: 'expired' | 'revoked', by: string | null, nowMs: number): ApiToken =>
	token.state === 'active' ? { ...token, version: token.version + 1, state, endedAt: new Date(nowMs).toISOString(), endedBy: by } : token;
