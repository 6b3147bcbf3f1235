// A revoked session's sockets are closed, at whichever gateway they are: each asks for the sessions of its own.
import type { Session } from '#contracts/identity.ts';
import type { Platform } from '#server/platform.ts';
import type { Gateway } from './rooms.ts';

/** Sessions that are asked for side by side. */
const atOnce = 50;

const roleOf = (session: Session | null) => (session?.subject.kind === 'staff' ? session.subject.role : null);

export async function closeRevoked(io: Gateway, { identity }: Pick<Platform, 'identity'>): Promise<void> {
	const now = new Date().toISOString();
	const bySession = Map.groupBy(io.sockets.sockets.values(), ({ data }) => data.viewer.tokenHash);
	const asked = [...bySession].flatMap(([tokenHash, sockets]) => (tokenHash === null ? [] : [{ tokenHash, sockets }]));
	for (let first = 0; first < asked.length; first += atOnce) {
		await Promise.all(
			asked.slice(first, first + atOnce).map(async ({ tokenHash, sockets }) => {
				const session = await identity.session(tokenHash, now);
				for (const { conn, data } of sockets) {
					// It connects again, as a stranger or in the new role.
					if (!session || roleOf(session) !== roleOf(data.viewer.session)) conn.close();
				}
			})
		);
	}
}
