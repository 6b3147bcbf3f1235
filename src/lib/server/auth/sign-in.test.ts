import { randomUUID } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import type { Session } from '#contracts/identity.ts';
import { refused } from '#contracts/outcome.ts';
import { afterAttempt, isLocked, unlocked } from '#domain/identity/lockout.ts';
import { openDatabase } from '../adapters/sqlite/database.ts';
import { identitySchema, sqliteIdentityStore } from '../adapters/sqlite/identity-store.ts';
import type { WorkflowGateway } from '../temporal.ts';
import { readConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { createShopper, createUser, setUserPassword } from './accounts.ts';
import { ensureAdmin } from './first-admin.ts';
import { hashPassword } from './passwords.ts';
import { hashToken } from './session-tokens.ts';
import { noteUse } from './session-uses.ts';
import { beginSession, endSession, sessionCookie, sessionOf } from './sessions.ts';
import { signInShopper, signInStaff } from './sign-in.ts';

const password = 'correct horse battery';
const ada = { email: 'Ada@Example.com', name: 'Ada', password, role: 'operator' as const };

/** Stands for the accounts' workflows: they count by the same rule, and everything that reaches them is kept. */
function fakeWorkflows() {
	const sent: unknown[] = [];
	const lockouts = new Map<string, typeof unlocked>();
	const workflows = {
		client: { workflow: { signalWithStart: async (...call: unknown[]) => void sent.push(call) } },
		async updateWithStart(start: { workflowId: string }, _: unknown, args: [{ succeeded: boolean }]) {
			sent.push([start, args]);
			const before = lockouts.get(start.workflowId) ?? unlocked;
			if (isLocked(before, Date.now())) return refused('locked-out');
			const after = afterAttempt(before, args[0].succeeded, Date.now());
			lockouts.set(start.workflowId, after);
			if (isLocked(after, Date.now())) return refused('locked-out');
			return args[0].succeeded ? { ok: true, credentialVersion: 1 } : refused('bad-credentials');
		}
	};
	return { workflows: workflows as unknown as WorkflowGateway, sent };
}

async function services() {
	const { workflows, sent } = fakeWorkflows();
	const identity = sqliteIdentityStore(await openDatabase(':memory:', [identitySchema]));
	return { identity, config: readConfig({}), logger: createLogger('silent', 'test'), workflows, sent };
}

function browser(address = 'http://127.0.0.1:3000/admin/login') {
	const jar = new Map<string, { value: string; options: Record<string, unknown> }>();
	const cookies = {
		get: (name: string) => jar.get(name)?.value,
		set: (name: string, value: string, options: Record<string, unknown>) => void jar.set(name, { value, options }),
		delete: (name: string) => void jar.delete(name)
	} as unknown as Cookies;
	return { jar, cookies, url: new URL(address), request: new Request(address) };
}

const subject: Session['subject'] = { kind: 'staff', userId: randomUUID(), role: 'operator', name: 'Ada', email: 'ada@example.com' };

describe('signing in', () => {
	it('lets the right password in, by an address in any case', async () => {
		const shop = await services();
		await createUser(shop, ada);
		expect(await signInStaff(shop, { email: 'ADA@example.com', password })).toMatchObject({
			ok: true,
			subject: { kind: 'staff', role: 'operator', name: 'Ada', email: 'ada@example.com' },
			credentialVersion: 1
		});
	});

	it('tells a wrong password and an unknown address in the same words, and locks both out alike', async () => {
		const shop = await services();
		await createUser(shop, ada);
		const answersFor = async (email: string) => {
			const answers: string[] = [];
			for (let attempt = 0; attempt < 11; attempt++) {
				const answer = await signInStaff(shop, { email, password: 'wrong' });
				answers.push(answer.ok ? 'ok' : answer.refusal.code);
			}
			return answers;
		};
		const known = await answersFor('ada@example.com');
		expect(known).toEqual([...Array.from({ length: 9 }, () => 'bad-credentials'), 'locked-out', 'locked-out']);
		expect(await answersFor(`${randomUUID()}@example.com`)).toEqual(known);
		expect(await signInStaff(shop, { email: 'ada@example.com', password })).toMatchObject({ refusal: { code: 'locked-out' } });
	});

	it('never hands a password or a hash to a workflow', async () => {
		const shop = await services();
		const made = await createUser(shop, ada);
		if (!made.ok) throw new Error('not made');
		await signInStaff(shop, { email: ada.email, password });
		await signInStaff(shop, { email: ada.email, password: 'wrong password here' });
		await setUserPassword(shop, made.user, 'another long password', { kind: 'system', name: 'test' });
		const sent = JSON.stringify(shop.sent);
		expect(shop.sent).toHaveLength(3);
		for (const secret of [password, 'wrong password here', 'another long password', 'scrypt']) expect(sent).not.toContain(secret);
	});

	it('refuses the old password where a new one was set while it was being compared', async () => {
		const shop = await services();
		const { identity } = shop;
		const [staff, shopper] = [await createUser(shop, ada), await createShopper(shop, ada)];
		if (!staff.ok || !shopper.ok) throw new Error('not made');
		const newHash = await hashPassword('another long password');
		/** The workflow has heard of a new password; `hash` is what is stored by then. */
		const renewed = (id: string, hash: string | null) => ({
			identity,
			workflows: {
				async updateWithStart() {
					if (hash) await identity.setPasswordHash(id, hash);
					return { ok: true, credentialVersion: 2 };
				}
			} as unknown as WorkflowGateway
		});
		for (const [signIn, id] of [
			[signInStaff, staff.user.userId],
			[signInShopper, shopper.shopper.shopperId]
		] as const) {
			// The row alone was behind.
			expect(await signIn(renewed(id, null), { email: ada.email, password })).toMatchObject({ ok: true, credentialVersion: 2 });
			expect(await signIn(renewed(id, newHash), { email: ada.email, password })).toMatchObject({ refusal: { code: 'bad-credentials' } });
		}
	});

	it('keeps staff and shoppers apart: an address may be both', async () => {
		const shop = await services();
		expect((await createUser(shop, ada)).ok).toBe(true);
		expect((await createShopper(shop, { ...ada, password: 'a password for shopping' })).ok).toBe(true);
		expect(await signInShopper(shop, { email: ada.email, password })).toMatchObject({ ok: false });
		expect(await signInShopper(shop, { email: ada.email, password: 'a password for shopping' })).toMatchObject({
			subject: { kind: 'shopper' }
		});
	});

	it('refuses an address that is taken, also when two ask at once', async () => {
		const shop = await services();
		const answers = await Promise.all([createUser(shop, ada), createUser(shop, { ...ada, email: 'ada@example.com' })]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await createUser(shop, ada)).toMatchObject({ ok: false, refusal: { code: 'email-taken', field: 'email' } });
	});
});

describe('a session', () => {
	it('is a 256-bit token in an httpOnly cookie; the store knows its hash alone', async () => {
		const { identity, config } = await services();
		const stored: string[] = [];
		const watched = { ...identity, createSession: async (hash: string) => void stored.push(hash) };
		const { jar, ...visitor } = browser();
		await beginSession({ identity: watched, config }, visitor, subject, 1);
		const cookie = jar.get(sessionCookie);
		expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32);
		expect(stored).toEqual([hashToken(cookie?.value ?? '')]);
		expect(cookie?.options).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: false, path: '/', maxAge: 12 * 3600 });
	});

	it('has a secure cookie on https, and lasts a month for a shopper', async () => {
		const shop = await services();
		const { jar, ...visitor } = browser('https://shop.example/shop/account');
		await beginSession(
			shop,
			visitor,
			{ kind: 'shopper', shopperId: randomUUID(), name: 'Bea', email: 'b@example.com', emailVerified: false },
			1
		);
		expect(jar.get(`__Host-${sessionCookie}`)?.options).toMatchObject({ secure: true, path: '/', maxAge: 30 * 24 * 3600 });
	});

	it('ends at its time, at signing out, and when another begins', async () => {
		const shop = await services();
		const made = await createUser(shop, ada);
		if (!made.ok) throw new Error('not made');
		const { userId, role, name, email } = made.user;
		const visitor = browser();
		const begin = async () => {
			await beginSession(shop, visitor, { kind: 'staff', userId, role, name, email }, 1);
			return visitor.cookies.get(sessionCookie);
		};
		const first = await begin();
		expect((await sessionOf(shop.identity, first))?.subject).toMatchObject({ userId });
		const lifetimeMs = 12 * 60 * 60_000;
		const used = (await sessionOf(shop.identity, first)) ?? { sessionId: '', expiresAt: '' };
		await noteUse(shop, used, Date.now() + lifetimeMs - 120_000);
		expect(await sessionOf(shop.identity, first, new Date(Date.now() + lifetimeMs - 60_000))).not.toBeNull();
		expect(await sessionOf(shop.identity, first, new Date(Date.now() + lifetimeMs))).toBeNull();

		const second = await begin();
		expect(second).not.toBe(first);
		expect(await sessionOf(shop.identity, first)).toBeNull();
		await endSession(shop.identity, visitor);
		expect(await sessionOf(shop.identity, second)).toBeNull();
		expect(visitor.jar.size).toBe(0);
	});

	it.each([
		{ kind: 'staff' as const, idleMs: 3_600_000 },
		{ kind: 'shopper' as const, idleMs: 14 * 24 * 3_600_000 }
	])('of $kind ends when nobody uses it for $idleMs ms, and not sooner', async ({ kind, idleMs }) => {
		const shop = await services();
		const made = kind === 'staff' ? await createUser(shop, ada) : await createShopper(shop, ada);
		if (!made.ok) throw new Error('not made');
		const account = 'user' in made ? made.user : made.shopper;
		const who: Session['subject'] =
			'userId' in account ? { kind: 'staff', ...account } : { kind: 'shopper', emailVerified: false, ...account };
		const visitor = browser();
		await beginSession(shop, visitor, who, 1);
		const token = visitor.cookies.get(sessionCookie);
		const begun = Date.now();
		/** As a request does. */
		const use = async (ms: number) => {
			const session = await sessionOf(shop.identity, token, new Date(begun + ms));
			if (session) await noteUse(shop, session, begun + ms);
			return session !== null;
		};
		const id = 'userId' in account ? account.userId : account.shopperId;
		const listed = async (ms: number) => (await shop.identity.sessions(id, new Date(begun + ms).toISOString())).length;
		expect(await use(idleMs - 60_000)).toBe(true);
		// Within the same minute: not noted again.
		expect(await use(idleMs - 30_000)).toBe(true);
		expect([await use(2 * idleMs - 120_000), await listed(2 * idleMs - 120_000)]).toEqual([true, 1]);
		expect([await listed(3 * idleMs - 120_000), await use(3 * idleMs - 120_000)]).toEqual([0, false]);
	});

	it('ends when the password changes', async () => {
		const shop = await services();
		const made = await createUser(shop, ada);
		if (!made.ok) throw new Error('not made');
		const { userId, role, name, email } = made.user;
		const visitor = browser();
		await beginSession(shop, visitor, { kind: 'staff', userId, role, name, email }, 1);
		await setUserPassword(shop, made.user, 'another long password', { kind: 'system', name: 'test' });
		expect(await sessionOf(shop.identity, visitor.cookies.get(sessionCookie))).toBeNull();
	});

	it.each([undefined, '', 'nonsense', 'x'.repeat(5_000)])('is not found by %o', async (token) => {
		const { identity } = await services();
		expect(await sessionOf(identity, token)).toBeNull();
	});
});

describe('the first admin', () => {
	const configured = (admin: { email: string; password: string }) => ({ config: { admin } });

	it('is made once, with a password that is told once', async () => {
		const shop = { ...(await services()), ...configured({ email: '', password: '' }) };
		const first = await ensureAdmin(shop);
		expect(first).toMatchObject({ email: 'admin@example.com' });
		expect(await signInStaff(shop, first ?? { email: '', password: '' })).toMatchObject({ ok: true, subject: { role: 'admin' } });
		expect(await ensureAdmin(shop)).toBeNull();
	});

	it('is one, and its password works, when several processes start at once', async () => {
		const shop = { ...(await services()), ...configured({ email: '', password: '' }) };
		const told = (await Promise.all([1, 2, 3].map(() => ensureAdmin(shop)))).filter((answer) => answer !== null);
		expect(told).toHaveLength(1);
		expect(await shop.identity.users()).toHaveLength(1);
		expect(await signInStaff(shop, told[0] ?? { email: '', password: '' })).toMatchObject({ ok: true });
	});

	it('is the configured one, and follows a changed password', async () => {
		const services_ = await services();
		const start = (secret: string) => ensureAdmin({ ...services_, ...configured({ email: 'Boss@example.com', password: secret }) });
		expect(await start('the first password')).toBeNull();
		expect(await signInStaff(services_, { email: 'boss@example.com', password: 'the first password' })).toMatchObject({ ok: true });
		expect(await start('the second password')).toBeNull();
		expect(await signInStaff(services_, { email: 'boss@example.com', password: 'the second password' })).toMatchObject({ ok: true });
		expect(await signInStaff(services_, { email: 'boss@example.com', password: 'the first password' })).toMatchObject({ ok: false });
		expect(await services_.identity.users()).toHaveLength(1);
	});
});
