// The web's way to change the catalog: each change is a workflow of its own, and the same change id is the same change.
import { randomUUID } from 'node:crypto';
import type { Actor } from '#contracts/actor.ts';
import { awaitCatalogChange, catalogChangeWorkflowId, type CatalogChange, type CatalogItem } from '#contracts/catalog-change.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import type { Platform } from '../platform.ts';

interface Wish {
	to: CatalogItem;
	who: Actor;
	what: string;
	changeId?: string;
	renames?: boolean;
}

/** `version-conflict` where somebody else was faster. */
export async function changeCatalog(
	{ workflows }: Pick<Platform, 'workflows'>,
	{ to, who, what, changeId = randomUUID(), renames = false }: Wish
): Promise<Outcome<{ version: number }>> {
	const change: CatalogChange = { changeId, at: new Date().toISOString(), who, what, to, renames };
	const workflowId = catalogChangeWorkflowId(changeId);
	const start = { workflowType: 'catalogChange', workflowId, taskQueue: taskQueues.identity, args: [change] };
	const answer = await workflows.updateWithStart(start, awaitCatalogChange, [], { ended: 'wrong-step' });
	const isOver = !answer.ok && answer.refusal.code === 'wrong-step';
	return isOver ? workflows.client.workflow.getHandle<() => Promise<typeof answer>>(workflowId).result() : answer;
}
