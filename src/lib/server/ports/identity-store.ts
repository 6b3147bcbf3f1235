import type { ListedSession, Session, Shopper, StaffUser } from '#contracts/identity.ts';

/**
 * Users, shoppers, sessions. Laws: an e-mail address (compared in lower case) belongs to one account of its kind: the second
 * `put…` for it answers false; password hashes live here alone; a session is found by the SHA-256 of its token, and not once it
 * is over, unused for its `idleMs` (a use is what was noted), revoked, or older than its subject's credential version or while its user is disabled; only such sessions are listed.
 */
export interface IdentityStore {
	putUser(user: StaffUser): Promise<boolean>;
	user(userId: string): Promise<StaffUser | null>;
	userByEmail(email: string): Promise<StaffUser | null>;
	users(): Promise<StaffUser[]>;
	putShopper(shopper: Shopper): Promise<boolean>;
	shopperByEmail(email: string): Promise<Shopper | null>;
	shopper(shopperId: string): Promise<Shopper | null>;
	setPasswordHash(subjectId: string, hash: string): Promise<void>;
	passwordHash(subjectId: string): Promise<string | null>;
	createSession(tokenHash: string, session: Session, credentialVersion: number): Promise<void>;
	session(tokenHash: string, now: string): Promise<Session | null>;
	/** Used last first. */
	sessions(subjectId: string, now: string): Promise<ListedSession[]>;
	noteUse(session: Pick<Session, 'sessionId' | 'expiresAt'>, at: string): Promise<void>;
	revokeSessions(target: { sessionId: string } | { subjectId: string }): Promise<void>;
}
