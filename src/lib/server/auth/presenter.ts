// Who the director is when it drives the back office: a user of its own, whom nobody can sign in as by a password. In demo mode only.
import { randomBytes, randomUUID } from 'node:crypto';
import type { IdentityStore } from '../ports/identity-store.ts';
import { createUser } from './accounts.ts';
import { hashToken, newSessionToken } from './session-tokens.ts';

const email = 'director@durable-goods.example';
const lifetimeMs = 12 * 60 * 60_000;

/** The token of a new session. */
export async function presenterSession({ identity }: { identity: IdentityStore }): Promise<string> {
	const password = randomBytes(32).toString('base64url');
	if (!(await identity.userByEmail(email))) await createUser({ identity }, { email, name: 'Director', role: 'admin', password });
	const user = await identity.userByEmail(email);
	if (!user || user.disabled) throw new Error('The director may not sign in: its user is disabled.');
	const token = newSessionToken();
	const now = Date.now();
	const session = {
		sessionId: randomUUID(),
		subject: { kind: 'staff' as const, userId: user.userId, role: user.role, name: user.name, email },
		createdAt: new Date(now).toISOString(),
		expiresAt: new Date(now + lifetimeMs).toISOString()
	};
	await identity.createSession(hashToken(token), session, user.credentialVersion);
	return token;
}
