// One change of the catalog by a person: saved as the successor of the version that was looked at, or refused; then the search
// follows, however long it is away. A collection that is called otherwise has every product's document made anew.
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { allHandlersFinished, condition, executeChild, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import { awaitCatalogChange, itemIdOf, type CatalogChange } from '#contracts/catalog-change.ts';
import { catalogJobWorkflowId, type CatalogJobInput } from '#contracts/catalog-job.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import { afterAnswer } from '#workers/durable/activity-options.ts';
import type { IdentityActivities } from './activities.contract.ts';
import { answerMs } from './limits.ts';

const { saveCatalogItem, projectCatalogItem } = proxyActivities<IdentityActivities>(afterAnswer);

const reindexPauseMs = 5_000;

/** One at a time: another's may have read the older names. */
async function reindex(askedBy: string): Promise<void> {
	const input: CatalogJobInput = { job: 'reindex', askedBy };
	for (;;) {
		try {
			await executeChild('catalogJob', {
				workflowId: catalogJobWorkflowId('reindex'),
				workflowIdReusePolicy: 'ALLOW_DUPLICATE',
				...promptTasks,
				args: [input]
			});
			return;
		} catch (error) {
			if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
			await sleep(reindexPauseMs);
		}
	}
}

export async function catalogChange(change: CatalogChange): Promise<Outcome<{ version: number }>> {
	const done = { ok: true as const, version: change.to.item.version };
	let answer: Outcome<{ version: number }> | null = null;
	let projected = false;
	setHandler(awaitCatalogChange, async () => {
		const isSettled = () => answer !== null && (projected || !answer.ok);
		await condition(isSettled, answerMs);
		return (
			answer ??
			refused('unavailable', { message: 'The catalog cannot be written right now. What you sent is kept, and done as soon as it can be.' })
		);
	});
	answer = (await saveCatalogItem(change)) ? done : refused('version-conflict');
	if (answer.ok) {
		await projectCatalogItem({ kind: change.to.kind, itemId: itemIdOf(change.to) });
		projected = true;
		if (change.renames) await reindex(change.who.name);
	}
	await condition(allHandlersFinished);
	return answer;
}
