import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Session } from '#contracts/identity.ts';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { identitySchema, sqliteIdentityStore } from '#server/adapters/sqlite/identity-store.ts';
import type { IdentityStore } from '#server/ports/identity-store.ts';
import { closeRevoked } from './revoked-sessions.ts';
import type { Gateway } from './rooms.ts';

it('takes a connected page for a use of its session, and closes the page of one that was not used', async () => {
	const identity = sqliteIdentityStore(await openDatabase(':memory:', [identitySchema]));
	const user = { userId: randomUUID(), version: 1, email: 'ada@example.com', name: 'Ada', role: 'viewer' as const, disabled: false };
	await identity.putUser({ ...user, credentialVersion: 1 });
	const begun = Date.now();
	const session: Session = {
		sessionId: randomUUID(),
		subject: { kind: 'staff', ...user },
		createdAt: new Date(begun).toISOString(),
		expiresAt: new Date(begun + 12 * 3_600_000).toISOString(),
		idleMs: 3_600_000
	};
	await identity.createSession('hash', session, 1);
	let isClosed = false;
	const socket = { conn: { close: () => (isClosed = true) }, data: { viewer: { tokenHash: 'hash', session } } };
	const io = { sockets: { sockets: new Map([['one', socket]]) } } as unknown as Gateway;
	const isOpenAfter = async (minutes: number) => {
		await closeRevoked(io, { identity, logger: pino({ level: 'silent' }) }, new Date(begun + minutes * 60_000));
		return !isClosed;
	};
	for (const minutes of [50, 100, 159]) expect(await isOpenAfter(minutes)).toBe(true);
	expect(await isOpenAfter(219)).toBe(false);
});

it('closes the page of a session that is over also where no use can be noted', async () => {
	const identity = {
		session: (hash: string) => Promise.resolve(hash === 'over' ? null : session),
		noteUse: () => Promise.reject(new Error('the store is locked'))
	};
	const session = { sessionId: randomUUID(), expiresAt: '2030-01-01T00:00:00.000Z', subject: { kind: 'staff', role: 'viewer' } } as Session;
	const closed: string[] = [];
	const socketOf = (tokenHash: string) => ({
		conn: { close: () => closed.push(tokenHash) },
		data: { viewer: { tokenHash, session } }
	});
	const io = { sockets: { sockets: new Map(['current', 'over'].map((hash) => [hash, socketOf(hash)])) } } as unknown as Gateway;
	await closeRevoked(io, { identity: identity as unknown as IdentityStore, logger: pino({ level: 'silent' }) });
	expect(closed).toEqual(['over']);
});
