// The web's way to change a promotion: each change is a workflow of its own, and the same change id is the same change.
import type { Actor } from '#contracts/actor.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { awaitPromotionChange, promotionChangeWorkflowId, type Promotion, type PromotionChange } from '#contracts/promotion.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import type { Platform } from '../platform.ts';

interface Wish {
	to: Omit<Promotion, 'updatedAt' | 'updatedBy'>;
	who: Actor;
	what: string;
	changeId: string;
}

/** `version-conflict` where somebody else was faster. */
export async function changePromotion(
	{ workflows }: Pick<Platform, 'workflows'>,
	{ to, who, what, changeId }: Wish
): Promise<Outcome<{ version: number }>> {
	const at = new Date().toISOString();
	const change: PromotionChange = { changeId, at, who, what, to: { ...to, updatedAt: at, updatedBy: who.name } };
	const workflowId = promotionChangeWorkflowId(changeId);
	const start = { workflowType: 'promotionChange', workflowId, taskQueue: taskQueues.identity, args: [change] };
	const answer = await workflows.updateWithStart(start, awaitPromotionChange, [], { ended: 'wrong-step' });
	const isOver = !answer.ok && answer.refusal.code === 'wrong-step';
	return isOver ? workflows.client.workflow.getHandle<() => Promise<typeof answer>>(workflowId).result() : answer;
}
