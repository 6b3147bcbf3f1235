// Sessions of staff and shoppers: a cookie here, a row in the store. They end at a fixed time, however active they are, and sooner
// where nobody uses them.
import { randomUUID } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import type { Session } from '#contracts/identity.ts';
import { deviceOf } from '#domain/identity/device.ts';
import type { Config } from '../config.ts';
import type { IdentityStore } from '../ports/identity-store.ts';
import { cookieName } from '../cookie-name.ts';
import { hashToken, newSessionToken } from './session-tokens.ts';

export const sessionCookie = 'dg_session';

export const tokenIn = ({ cookies, url }: Pick<Visitor, 'cookies' | 'url'>): string | undefined =>
	cookies.get(cookieName(sessionCookie, url));

const lifetimeMs = { staff: 12 * 60 * 60_000, shopper: 30 * 24 * 60 * 60_000 };

interface Visitor {
	cookies: Cookies;
	url: URL;
	request: Pick<Request, 'headers'>;
}

/** The session of a cookie's token, or null; also used by the gateway's handshake. */
export const sessionOf = async (identity: IdentityStore, token: string | undefined, now = new Date()): Promise<Session | null> =>
	token ? identity.session(hashToken(token), now.toISOString()) : null;

/** Begins a session under a new token; the one that the browser had ends. */
export async function beginSession(
	{ identity, config }: { identity: IdentityStore; config: Pick<Config, 'sessionIdleMs'> },
	{ cookies, url, request }: Visitor,
	subject: Session['subject'],
	credentialVersion: number
): Promise<void> {
	const before = await sessionOf(identity, tokenIn({ cookies, url }));
	if (before) await identity.revokeSessions({ sessionId: before.sessionId });
	const token = newSessionToken();
	const now = Date.now();
	const ms = lifetimeMs[subject.kind];
	const session = {
		sessionId: randomUUID(),
		subject,
		createdAt: new Date(now).toISOString(),
		expiresAt: new Date(now + ms).toISOString(),
		device: deviceOf(request.headers.get('user-agent') ?? ''),
		idleMs: config.sessionIdleMs[subject.kind]
	};
	await identity.createSession(hashToken(token), session, credentialVersion);
	const secure = url.protocol === 'https:';
	cookies.set(cookieName(sessionCookie, url), token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: ms / 1000 });
}

export async function endSession(identity: IdentityStore, { cookies, url }: Pick<Visitor, 'cookies' | 'url'>): Promise<void> {
	const session = await sessionOf(identity, tokenIn({ cookies, url }));
	if (session) await identity.revokeSessions({ sessionId: session.sessionId });
	cookies.delete(cookieName(sessionCookie, url), { path: '/', secure: url.protocol === 'https:' });
}
