import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Session, Shopper, StaffUser } from '#contracts/identity.ts';
import type { IdentityStore } from './identity-store.ts';

const staff = (change: Partial<StaffUser> = {}): StaffUser => ({
	userId: randomUUID(),
	version: 1,
	email: 'ada@example.com',
	name: 'Ada',
	role: 'operator',
	disabled: false,
	credentialVersion: 1,
	...change
});
const buyer = (change: Partial<Shopper> = {}): Shopper => ({
	shopperId: randomUUID(),
	version: 1,
	email: 'bea@example.com',
	name: 'Bea',
	credentialVersion: 1,
	...change
});
const staffSession = ({ userId, role, name, email }: StaffUser, change: Partial<Session> = {}): Session => ({
	sessionId: randomUUID(),
	subject: { kind: 'staff', userId, role, name, email },
	createdAt: '2026-11-01T00:00:00.000Z',
	expiresAt: '2026-11-01T12:00:00.000Z',
	...change
});
const during = '2026-11-01T06:00:00.000Z';

/** `make` answers an empty store. */
export function identityStoreSuite(make: () => Promise<IdentityStore>) {
	it('finds accounts by id and by address, whatever its case', async () => {
		const store = await make();
		const user = staff({ email: 'Ada@Example.com' });
		const shopper = buyer();
		expect(await store.putUser(user)).toBe(true);
		expect(await store.putShopper(shopper)).toBe(true);
		const kept = { ...user, email: 'ada@example.com' };
		expect(await store.user(user.userId)).toEqual(kept);
		expect(await store.userByEmail('ADA@example.COM')).toEqual(kept);
		expect(await store.users()).toEqual([kept]);
		expect(await store.shopper(shopper.shopperId)).toEqual(shopper);
		expect(await store.shopperByEmail('BEA@example.com')).toEqual(shopper);
		expect(await store.userByEmail('nobody@example.com')).toBeNull();
		expect(await store.shopper(randomUUID())).toBeNull();
	});

	it('gives an address to one account of its kind, also when several claim it at once', async () => {
		const store = await make();
		const claims = await Promise.all(
			['ada@example.com', 'ADA@example.com', 'Ada@Example.com'].map((email) => store.putUser(staff({ email })))
		);
		expect(claims.filter(Boolean)).toHaveLength(1);
		expect(await store.users()).toHaveLength(1);
		expect(await store.putShopper(buyer({ email: 'ada@example.com' }))).toBe(true);
		expect(await store.putShopper(buyer({ email: 'Ada@example.com' }))).toBe(false);
	});

	it('is not changed by a late version', async () => {
		const store = await make();
		const user = staff({ version: 5, role: 'viewer' });
		await store.putUser(user);
		for (const version of [4, 5]) expect(await store.putUser({ ...user, version, role: 'admin' })).toBe(true);
		expect(await store.user(user.userId)).toEqual(user);
		await store.putUser({ ...user, version: 6, role: 'admin' });
		expect((await store.user(user.userId))?.role).toBe('admin');
	});

	it('keeps the newest password hash, apart from the account', async () => {
		const store = await make();
		const user = staff();
		await store.putUser(user);
		expect(await store.passwordHash(user.userId)).toBeNull();
		await store.setPasswordHash(user.userId, 'first');
		await store.setPasswordHash(user.userId, 'second');
		expect(await store.passwordHash(user.userId)).toBe('second');
		expect(JSON.stringify(await store.user(user.userId))).not.toContain('second');
	});

	it('finds a session by its token until it is over', async () => {
		const store = await make();
		const user = staff();
		await store.putUser(user);
		const session = staffSession(user);
		await store.createSession('hash', session, 1);
		expect(await store.session('hash', during)).toEqual(session);
		expect(await store.session('other', during)).toBeNull();
		expect(await store.session('hash', session.expiresAt)).toBeNull();
	});

	it('shows the subject of a session as it is now', async () => {
		const store = await make();
		const user = staff();
		await store.putUser(user);
		await store.createSession('hash', staffSession(user), 1);
		await store.putUser({ ...user, version: 2, role: 'viewer', name: 'Ada L.' });
		expect((await store.session('hash', during))?.subject).toMatchObject({ role: 'viewer', name: 'Ada L.' });
	});

	it('voids the sessions of a disabled user and of an older credential', async () => {
		const store = await make();
		const user = staff();
		await store.putUser(user);
		await store.createSession('hash', staffSession(user), 1);
		await store.putUser({ ...user, version: 2, disabled: true });
		expect(await store.session('hash', during)).toBeNull();
		await store.putUser({ ...user, version: 3, credentialVersion: 2 });
		expect(await store.session('hash', during)).toBeNull();

		const shopper = buyer();
		await store.putShopper(shopper);
		const { shopperId, name, email } = shopper;
		await store.createSession(
			'theirs',
			{ ...staffSession(user), sessionId: randomUUID(), subject: { kind: 'shopper', shopperId, name, email, emailVerified: false } },
			1
		);
		expect((await store.session('theirs', during))?.subject).toEqual({ kind: 'shopper', shopperId, name, email, emailVerified: false });
		await store.putShopper({ ...shopper, version: 2, emailVerified: true });
		expect((await store.session('theirs', during))?.subject).toMatchObject({ emailVerified: true });
		await store.putShopper({ ...shopper, version: 3, credentialVersion: 2 });
		expect(await store.session('theirs', during)).toBeNull();
	});

	it('finds a session no more that was not used for its time, and lists none', async () => {
		const store = await make();
		const user = staff();
		await store.putUser(user);
		const session = staffSession(user, { idleMs: 3_600_000 });
		await store.createSession('hash', session, 1);
		await store.createSession('without', staffSession(user), 1);
		const at = (minute: number) => new Date(Date.parse(session.createdAt) + minute * 60_000).toISOString();
		const found = async (minute: number) => [
			(await store.session('hash', at(minute))) !== null,
			(await store.sessions(user.userId, at(minute))).some(({ sessionId }) => sessionId === session.sessionId)
		];
		expect([await found(59), await found(60)]).toEqual([
			[true, true],
			[false, false]
		]);
		await store.noteUse(session, at(50));
		expect([await found(109), await found(110)]).toEqual([
			[true, true],
			[false, false]
		]);
		expect(await store.session('without', at(600))).not.toBeNull();
	});

	it('lists the sessions that hold, used last first', async () => {
		const store = await make();
		const [ada, eve] = [staff(), staff({ email: 'eve@example.com' })];
		for (const user of [ada, eve]) await store.putUser(user);
		const sessions = [
			staffSession(ada, { device: 'Firefox on Linux' }),
			staffSession(ada),
			staffSession(ada),
			staffSession(ada, { expiresAt: '2026-11-01T05:00:00.000Z' }),
			staffSession(eve)
		];
		for (const [index, session] of sessions.entries()) await store.createSession(`hash-${index}`, session, 1);
		const [first, second, third] = sessions;
		if (!first || !second || !third) throw new Error('there are five');
		await store.noteUse(second, '2026-11-01T03:00:00.000Z');
		await store.noteUse(first, '2026-11-01T04:00:00.000Z');
		const listed = await store.sessions(ada.userId, during);
		expect(listed.map(({ sessionId }) => sessionId)).toEqual([first.sessionId, second.sessionId, third.sessionId]);
		expect(listed.map(({ lastUsedAt }) => lastUsedAt)).toEqual(['2026-11-01T04:00:00.000Z', '2026-11-01T03:00:00.000Z', third.createdAt]);
		expect(listed[0]).toMatchObject({ device: 'Firefox on Linux', createdAt: first.createdAt, expiresAt: first.expiresAt });
		await store.revokeSessions({ sessionId: second.sessionId });
		expect(await store.sessions(ada.userId, during)).toHaveLength(2);
		await store.putUser({ ...ada, version: 2, credentialVersion: 2 });
		expect(await store.sessions(ada.userId, during)).toEqual([]);
	});

	it('does not bring a revoked session back by a late use of it', async () => {
		const store = await make();
		const user = staff();
		await store.putUser(user);
		const session = staffSession(user);
		await store.createSession('hash', session, 1);
		await store.revokeSessions({ sessionId: session.sessionId });
		await store.noteUse(session, during);
		expect(await store.session('hash', during)).toBeNull();
		expect(await store.sessions(user.userId, during)).toEqual([]);
	});

	it('revokes one session, or all of a subject', async () => {
		const store = await make();
		const [ada, eve] = [staff(), staff({ email: 'eve@example.com' })];
		const sessions = [staffSession(ada), staffSession(ada), staffSession(ada), staffSession(eve)];
		for (const user of [ada, eve]) await store.putUser(user);
		for (const [index, session] of sessions.entries()) await store.createSession(`hash-${index}`, session, 1);
		const alive = async () => (await Promise.all(sessions.map((_, index) => store.session(`hash-${index}`, during)))).map(Boolean);
		await store.revokeSessions({ sessionId: sessions[0]?.sessionId ?? '' });
		expect(await alive()).toEqual([false, true, true, true]);
		await store.revokeSessions({ subjectId: ada.userId });
		expect(await alive()).toEqual([false, false, false, true]);
	});
}
