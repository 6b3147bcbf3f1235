// The sockets of a session that is over are closed, at whichever gateway they are: each asks for the sessions of its own. Who watches a
// page uses the session, as long as the page is connected.
import type { Session } from '#contracts/identity.ts';
import { noteUse } from '#server/auth/session-uses.ts';
import type { Platform } from '#server/platform.ts';
import type { Gateway } from './rooms.ts';

/** Sessions that are asked for side by side. */
const atOnce = 50;

/** What of a session decides who may see what. */
function standingOf(session: Session | null): string | null {
	if (!session) return null;
	const { subject } = session;
	return subject.kind === 'staff' ? subject.role : `verified: ${subject.emailVerified}`;
}

export async function closeRevoked(io: Gateway, platform: Pick<Platform, 'identity' | 'logger'>, now = new Date()): Promise<void> {
	const bySession = Map.groupBy(io.sockets.sockets.values(), ({ data }) => data.viewer.tokenHash);
	const asked = [...bySession].flatMap(([tokenHash, sockets]) => (tokenHash === null ? [] : [{ tokenHash, sockets }]));
	for (let first = 0; first < asked.length; first += atOnce) {
		await Promise.all(
			asked.slice(first, first + atOnce).map(async ({ tokenHash, sockets }) => {
				const session = await platform.identity.session(tokenHash, now.toISOString());
				for (const { conn, data } of sockets) {
					// It connects again, as a stranger or as what it is now.
					if (!session || standingOf(session) !== standingOf(data.viewer.session)) conn.close();
				}
				// Not waited for: who must leave leaves, however long a write takes.
				if (session) void noteUse(platform, session, now.getTime());
			})
		);
	}
}
