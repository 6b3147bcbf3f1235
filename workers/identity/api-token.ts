// An API token: it lives until its time is over or somebody revokes it, and then it ends. What is asked on each request is its
// row in the store; this is what changes it. The secret and its hash never come here.
import {
	CancellationScope,
	allHandlersFinished,
	condition,
	continueAsNew,
	isCancellation,
	proxyActivities,
	setHandler
} from '@temporalio/workflow';
import { z } from 'zod';
import { getApiToken, issueApiToken, revokeApiToken, tokenPaceChanged, type ApiToken } from '#contracts/api-token.ts';
import { tokenAtPace, tokenEnded, tokenTimeLeftMs } from '#domain/identity/api-token.ts';
import { afterAnswer } from '#workers/durable/activity-options.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { check } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { IdentityActivities } from './activities.contract.ts';
import { answerMs, changesPerRun } from './limits.ts';

const { saveApiToken, loadStoreConfig } = proxyActivities<IdentityActivities>(afterAnswer);

const changeSchema = z.object({ changeId: z.string().min(1).max(100) });

export interface ApiTokenInput {
	token: ApiToken;
	/** A later run's: the row has this version already. Without, it is new. */
	savedVersion?: number;
}

export async function apiToken({ token: given, savedVersion: saved = 0 }: ApiTokenInput): Promise<void> {
	let token = given;
	let savedVersion = saved;
	let changes = 0;

	const saving = dirtyFlag(async () => {
		const next = token;
		await saveApiToken(next);
		savedVersion = next.version;
	});
	function change(next: ApiToken): void {
		const isNews = next.version > token.version;
		token = next;
		changes++;
		if (isNews) saving.mark();
	}
	/** Decided and durable already; only the row may come later, where the store is away. */
	async function written(version: number) {
		await condition(() => savedVersion >= version, answerMs);
		return { ok: true as const, token };
	}

	setHandler(getApiToken, () => token);
	setHandler(
		issueApiToken,
		unbroken(() => written(1)),
		{ validator: (request) => check(changeSchema, request) }
	);
	setHandler(
		revokeApiToken,
		unbroken(({ who }) => {
			change(tokenEnded(token, 'revoked', who.name, Date.now()));
			return written(token.version);
		}),
		{ validator: (request) => check(changeSchema, request) }
	);
	setHandler(tokenPaceChanged, (news) => change(tokenAtPace(token, news, Date.now())));

	/** Ends with the token, or with a history that is long enough. */
	async function live(): Promise<void> {
		if (savedVersion === 0) {
			saving.mark();
			// In the list first, then the pace: a change in between is either read here or told.
			await saving.clean();
			const config = await loadStoreConfig();
			change(tokenAtPace(token, config, Date.now()));
		}
		while (token.state === 'active' && changes < changesPerRun) {
			const { expiresAt } = token;
			const isOver = () => token.state !== 'active' || token.expiresAt !== expiresAt || changes >= changesPerRun;
			const leftMs = tokenTimeLeftMs(token, Date.now());
			if (leftMs === 0 || !(await condition(isOver, leftMs))) change(tokenEnded(token, 'expired', null, Date.now()));
		}
	}

	try {
		await live();
	} catch (error) {
		if (!isCancellation(error)) throw error;
		// Whoever asks Temporal to cancel a token wants it to hold no more.
		change(tokenEnded(token, 'revoked', 'Temporal', Date.now()));
	}
	await CancellationScope.nonCancellable(() => condition(() => allHandlersFinished() && !saving.isDirty()));
	if (token.state === 'active') await continueAsNew<typeof apiToken>({ token, savedVersion });
}
