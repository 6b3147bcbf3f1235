// Signing in: the password is checked here, the attempt is counted by the account's workflow, and a session begins.
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { recordSignIn, type Session } from '#contracts/identity.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { afterAttempt, isLocked, lockedWords, unlocked, type Lockout } from '#domain/identity/lockout.ts';
import type { WorkflowStart } from '../temporal.ts';
import { shopperWorkflow, userWorkflow, type AccountServices } from './accounts.ts';
import { TooBusy, verifyPassword } from './passwords.ts';

export interface Credentials {
	email: string;
	password: string;
}

type SignIn = Outcome<{ subject: Session['subject']; credentialVersion: number }>;

interface Candidate {
	id: string;
	workflow: WorkflowStart;
	subject: Session['subject'];
	/** As it was before the hash was read. */
	credentialVersion: number;
}

/** Unknown addresses are locked out like known ones, or the lockout would tell them apart. The oldest is forgotten. */
const strangers = new Map<string, Lockout>();
const strangersKept = 1_000;

/** How long accounts' workflows took to answer lately: an unknown address is answered no sooner, or the time would tell. */
const answeredMs = [30];
const answersKept = 20;

function noteAnswer(ms: number) {
	answeredMs.push(ms);
	if (answeredMs.length > answersKept) answeredMs.shift();
}

const asLateAsOthers = () => delay(answeredMs[randomInt(answeredMs.length)]);

function refuseStranger(email: string, now: number) {
	const before = strangers.get(email) ?? unlocked;
	const after = afterAttempt(before, false, now);
	strangers.delete(email);
	strangers.set(email, after);
	const [oldest] = strangers.keys();
	if (strangers.size > strangersKept && oldest !== undefined) strangers.delete(oldest);
	return isLocked(after, now) ? refused('locked-out', { message: lockedWords(after, now) }) : refused('bad-credentials');
}

async function attempt(
	{ identity, workflows }: AccountServices,
	key: string,
	candidate: Candidate | null,
	password: string
): Promise<SignIn> {
	const hash = candidate && (await identity.passwordHash(candidate.id));
	let succeeded: boolean;
	try {
		succeeded = await verifyPassword(password, hash);
	} catch (error) {
		if (error instanceof TooBusy) return refused('rate-limited');
		throw error;
	}
	if (!candidate) {
		await asLateAsOthers();
		return refuseStranger(key, Date.now());
	}
	const askedAt = performance.now();
	const recorded = await workflows.updateWithStart(candidate.workflow, recordSignIn, [{ changeId: randomUUID(), succeeded }], {
		ended: 'unavailable'
	});
	noteAnswer(performance.now() - askedAt);
	if (!recorded.ok) return recorded;
	// Renewed while the old hash was being compared, which may have waited: what matched is the password no more. The hash is set before the
	// version is raised, so where it is still the same it is this version's, and the row was behind.
	const isRenewed = recorded.credentialVersion !== candidate.credentialVersion;
	if (isRenewed && (await identity.passwordHash(candidate.id)) !== hash) return refused('bad-credentials');
	return { ok: true, subject: candidate.subject, credentialVersion: recorded.credentialVersion };
}

/** Refusals: `bad-credentials`, `locked-out`, `forbidden` (disabled), `rate-limited`, `unavailable`. */
export async function signInStaff(services: AccountServices, { email, password }: Credentials): Promise<SignIn> {
	const user = await services.identity.userByEmail(email);
	const subject = user && { kind: 'staff' as const, userId: user.userId, role: user.role, name: user.name, email: user.email };
	const candidate = user &&
		subject && { id: user.userId, workflow: userWorkflow(user), subject, credentialVersion: user.credentialVersion };
	return attempt(services, `staff ${email.toLowerCase()}`, candidate, password);
}

export async function signInShopper(services: AccountServices, { email, password }: Credentials): Promise<SignIn> {
	const shopper = await services.identity.shopperByEmail(email);
	const subject = shopper && {
		kind: 'shopper' as const,
		shopperId: shopper.shopperId,
		name: shopper.name,
		email: shopper.email,
		emailVerified: shopper.emailVerified ?? false
	};
	const candidate = shopper &&
		subject && { id: shopper.shopperId, workflow: shopperWorkflow(shopper), subject, credentialVersion: shopper.credentialVersion };
	return attempt(services, `shopper ${email.toLowerCase()}`, candidate, password);
}
