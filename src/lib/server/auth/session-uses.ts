// When a session was last used: one that is not for long is over, and its owner can tell it from others. Nobody needs to know it to the
// second: each process writes it once a minute.
import type { Session } from '#contracts/identity.ts';
import type { Platform } from '../platform.ts';

const everyMs = 60_000;

/** When this process wrote which session's use; the one written longest ago first. */
const notedAt = new Map<string, number>();

/** Fails nobody's request: where nothing can be written now, the next minute's use is noted. */
export async function noteUse(
	{ identity, logger }: Pick<Platform, 'identity' | 'logger'>,
	session: Pick<Session, 'sessionId' | 'expiresAt'>,
	now = Date.now()
): Promise<void> {
	const { sessionId } = session;
	if (now - (notedAt.get(sessionId) ?? 0) < everyMs) return;
	notedAt.delete(sessionId);
	notedAt.set(sessionId, now);
	for (const [other, at] of notedAt) {
		if (now - at < everyMs) break;
		notedAt.delete(other);
	}
	try {
		await identity.noteUse(session, new Date(now).toISOString());
	} catch (err) {
		logger.warn({ err }, 'the use of a session is not noted');
	}
}
