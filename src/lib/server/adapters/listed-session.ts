// A session's use, as both stores tell it.
import type { ListedSession, Session } from '#contracts/identity.ts';

/** `usedAt`: null where nobody has noted a use yet. */
export const listedSession = ({ sessionId, createdAt, expiresAt, device }: Session, usedAt: string | null): ListedSession => ({
	sessionId,
	createdAt,
	expiresAt,
	device: device ?? 'A browser',
	lastUsedAt: usedAt ?? createdAt
});

/** Not used for so long that it is over. */
export const isUnused = ({ createdAt, idleMs }: Session, usedAt: string | null, now: string): boolean =>
	idleMs !== undefined && Date.parse(now) - Date.parse(usedAt ?? createdAt) >= idleMs;

export const usedLastFirst = (a: ListedSession, b: ListedSession) =>
	b.lastUsedAt.localeCompare(a.lastUsedAt) || a.sessionId.localeCompare(b.sessionId);
