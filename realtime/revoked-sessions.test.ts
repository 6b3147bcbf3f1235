import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Session } from '#contracts/identity.ts';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { identitySchema, sqliteIdentityStore } from '#server/adapters/sqlite/identity-store.ts';
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
		await closeRevoked(io, { identity }, new Date(begun + minutes * 60_000));
		return !isClosed;
	};
	for (const minutes of [50, 100, 159]) expect(await isOpenAfter(minutes)).toBe(true);
	expect(await isOpenAfter(219)).toBe(false);
});
