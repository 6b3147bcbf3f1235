// The one store configuration: every change goes through here, gets a version, is written, and is told to whoever waits by it.
// The row in the store is what readers read; this workflow is what makes it.
import {
	CancellationScope,
	allHandlersFinished,
	condition,
	continueAsNew,
	patched,
	proxyActivities,
	setHandler,
	workflowInfo
} from '@temporalio/workflow';
import { z } from 'zod';
import { storeConfigChangeSchema } from '#contracts/identity.schema.ts';
import { changeStoreConfig, defaultStoreConfig, getStoreConfig, type StoreConfig } from '#contracts/identity.ts';
import { afterAnswer, atLength } from '#workers/durable/activity-options.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { recall, remember, type RecentChanges } from '#workers/durable/recent-changes.ts';
import { check } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { IdentityActivities } from './activities.contract.ts';
import { answerMs, changesPerRun } from './limits.ts';

interface Carried {
	config: StoreConfig;
	recent: RecentChanges<StoreConfig>;
	/** Not all that is open has heard of the newest version yet. */
	untold: boolean;
}

const { loadStoreConfig, saveStoreConfig } = proxyActivities<IdentityActivities>(afterAnswer);
const { tellFulfillments, tellPaceFollowers, tellTokens } = proxyActivities<IdentityActivities>(atLength);

const changeSchema = z.object({ changeId: z.string().min(1).max(100), change: storeConfigChangeSchema });

/** Without `carried` it goes on from the row. */
export async function storeConfig(carried?: Carried): Promise<void> {
	const recent = carried?.recent ?? [];
	let config = carried?.config ?? null;
	let savedVersion = config?.version ?? 0;
	let changes = 0;

	const telling = dirtyFlag(async () => {
		if (config) await Promise.all([tellFulfillments(config), tellPaceFollowers(config), tellTokens(config)]);
	});
	const unsaved: StoreConfig[] = [];
	const saving = dirtyFlag(async () => {
		// One by one, for the history of settings; a run from before that was kept saves the newest alone.
		const decided = unsaved.splice(0);
		const saved = decided.length > 1 && !patched('every-version-saved') ? decided.slice(-1) : decided;
		for (const each of saved) {
			await saveStoreConfig(each);
			savedVersion = each.version;
		}
		telling.mark();
	});

	setHandler(getStoreConfig, () => config ?? defaultStoreConfig);
	setHandler(
		changeStoreConfig,
		unbroken(async ({ changeId, who, change }) => {
			await condition(() => config !== null);
			const before = config ?? defaultStoreConfig;
			const answer = recall(recent, changeId) ?? {
				...before,
				...change,
				version: before.version + 1,
				updatedAt: new Date().toISOString(),
				updatedBy: who.name
			};
			if (answer.version > before.version) {
				remember(recent, changeId, answer);
				config = answer;
				changes++;
				unsaved.push(answer);
				saving.mark();
			}
			// Decided and durable from here on; only the row may come later, where the store is away.
			await condition(() => savedVersion >= answer.version, answerMs);
			return { ok: true as const, config: answer };
		}),
		{ validator: ({ changeId, change }) => check(changeSchema, { changeId, change }) }
	);

	if (carried?.untold) telling.mark();
	// Temporal's own cancel does not end it: the shop goes on by it.
	await CancellationScope.nonCancellable(async () => {
		if (!config) {
			const loaded = await loadStoreConfig();
			savedVersion = loaded.version;
			config = loaded;
		}
		await condition(() => changes >= changesPerRun || workflowInfo().continueAsNewSuggested);
		await condition(() => allHandlersFinished() && !saving.isDirty());
		// Telling many fulfillments takes a while, and during a burst it never rests: the next run goes on with it.
		await continueAsNew<typeof storeConfig>({ config, recent, untold: telling.isDirty() });
	});
}
