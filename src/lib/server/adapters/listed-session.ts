// A session as both stores list it.
import type { ListedSession, Session } from '#contracts/identity.ts';

/** `usedAt`: null where nobody has noted a use yet. */
export const listedSession = ({ sessionId, createdAt, expiresAt, device }: Session, usedAt: string | null): ListedSession => ({
	sessionId,
	createdAt,
	expiresAt,
	device: device ?? 'A browser',
	lastUsedAt: usedAt ?? createdAt
});

export const usedLastFirst = (a: ListedSession, b: ListedSession) =>
	b.lastUsedAt.localeCompare(a.lastUsedAt) || a.sessionId.localeCompare(b.sessionId);
