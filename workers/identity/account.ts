// What an account of the staff and one of a shopper have in common: counting failed sign-ins, and revoking sessions when the
// password changes. The row in the store is read by everybody; this entity is what changes it.
import { CancellationScope, allHandlersFinished, condition, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import { credentialChanged, recordSignIn } from '#contracts/identity.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { afterAttempt, isLocked, lockedWords, unlocked, type Lockout } from '#domain/identity/lockout.ts';
import { afterAnswer } from '#workers/durable/activity-options.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { recall, remember, type RecentChanges } from '#workers/durable/recent-changes.ts';
import { refuse } from '#workers/durable/refuse.ts';
import type { IdentityActivities } from './activities.contract.ts';
import { answerMs, changesPerRun } from './limits.ts';

interface Account {
	version: number;
	credentialVersion: number;
}

/** What a run hands to the next one; a first run gets the account's row alone. */
export interface AccountInput<A> {
	account: A;
	lockout?: Lockout;
	attempts?: RecentChanges<Outcome<{ credentialVersion: number }>>;
	/** Changes that were made, by the version that they made. */
	made?: RecentChanges<number>;
}

interface Rules<A> {
	id(account: A): string;
	save(account: A): Promise<void>;
	isDisabled(account: A): boolean;
}

const { revokeSessions } = proxyActivities<IdentityActivities>(afterAnswer);

export function accountEntity<A extends Account>(
	{ account, lockout = unlocked, attempts = [], made = [] }: AccountInput<A>,
	rules: Rules<A>
) {
	let savedVersion = account.version;
	let changes = 0;
	let revocation = false;

	const saving = dirtyFlag(async () => {
		const saved = account;
		const revokes = revocation;
		revocation = false;
		await rules.save(saved);
		// The row first: a session that begins in between is of the older credential, and void already.
		if (revokes) await revokeSessions(rules.id(saved));
		savedVersion = saved.version;
	});

	function change(fields: Partial<A>, { revokes }: { revokes: boolean }): void {
		account = { ...account, ...fields, version: account.version + 1 };
		revocation ||= revokes;
		changes++;
		saving.mark();
	}

	/** Makes a change once, and answers when its row is written; where the store is away it is decided all the same. */
	async function changeOnce(changeId: string, fields: Partial<A>, effect: { revokes: boolean }): Promise<A> {
		if (recall(made, changeId) === undefined) {
			change(fields, effect);
			remember(made, changeId, account.version);
		}
		const version = recall(made, changeId) ?? account.version;
		await condition(() => savedVersion >= version, answerMs);
		return account;
	}

	setHandler(
		recordSignIn,
		({ changeId, succeeded }) => {
			const known = recall(attempts, changeId);
			if (known) return known;
			lockout = afterAttempt(lockout, succeeded, Date.now());
			changes++;
			if (succeeded) return remember(attempts, changeId, { ok: true, credentialVersion: account.credentialVersion });
			return remember(
				attempts,
				changeId,
				isLocked(lockout, Date.now()) ? refused('locked-out', { message: lockedWords(lockout, Date.now()) }) : refused('bad-credentials')
			);
		},
		{
			// While it is locked, attempts leave nothing behind: a flood of them costs no history.
			validator: ({ changeId, succeeded }) => {
				if (recall(attempts, changeId)) return;
				if (isLocked(lockout, Date.now())) refuse('locked-out', { message: lockedWords(lockout, Date.now()) });
				if (succeeded && rules.isDisabled(account)) refuse('forbidden', { message: 'This account is disabled.' });
			}
		}
	);
	setHandler(credentialChanged, () => {
		lockout = unlocked;
		change({ credentialVersion: account.credentialVersion + 1 } as Partial<A>, { revokes: true });
	});

	return {
		account: () => account,
		/** May lie in the past: whoever asks has the clock. */
		lockedUntil: () => lockout.lockedUntil,
		/** A new password: whoever was locked out for guessing the old one may try again. */
		renewCredential(changeId: string, fields: Partial<A>): Promise<A> {
			if (recall(made, changeId) === undefined) lockout = unlocked;
			return changeOnce(changeId, { ...fields, credentialVersion: account.credentialVersion + 1 } as Partial<A>, { revokes: true });
		},
		changeOnce,
		/** Something else of the account's was changed: it makes the history longer, too. */
		counted: () => void changes++,
		/** Lives until its history is long enough; answers what the next run goes on from. Temporal's own cancel ends no account. */
		live: (isIdle: () => boolean = () => true): Promise<AccountInput<A>> =>
			CancellationScope.nonCancellable(async () => {
				await condition(() => changes >= changesPerRun || workflowInfo().continueAsNewSuggested);
				await condition(() => allHandlersFinished() && !saving.isDirty() && isIdle());
				return { account, lockout, attempts, made };
			})
	};
}
