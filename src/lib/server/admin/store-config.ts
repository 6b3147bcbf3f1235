// The board's and the settings' way to the one store-config workflow.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { changeStoreConfig, type StoreConfig } from '#contracts/identity.ts';
import { storeConfigWorkflowId } from '#contracts/ids.ts';
import type { Actor } from '#contracts/actor.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import type { WorkflowGateway } from '../temporal.ts';

const changeSchema = z.object({
	changeId: z.uuid().default(() => randomUUID()),
	mode: z.enum(['automatic', 'manual']).optional(),
	stageSeconds: z.coerce
		.number('Enter a number of seconds.')
		.min(0.1, 'A stage lasts a tenth of a second or more.')
		.max(3_600, 'A stage lasts an hour at most.')
		.optional()
});

/** `fields`: `mode`, or `stageSeconds`, or both. */
export async function changeFulfillment(
	call: { workflows: Pick<WorkflowGateway, 'updateWithStart'>; who: Actor },
	fields: Record<string, unknown>
): Promise<Outcome<{ config: StoreConfig }>> {
	const parsed = changeSchema.safeParse(fields);
	if (!parsed.success)
		return refused('invalid', { message: parsed.error.issues[0]?.message ?? 'Check what you entered.', field: 'stageSeconds' });
	const { changeId, mode, stageSeconds } = parsed.data;
	const change = { ...(mode && { mode }), ...(stageSeconds !== undefined && { stageMs: Math.round(stageSeconds * 1000) }) };
	// It would count as a new version, and be told to every open fulfillment.
	if (Object.keys(change).length === 0) return refused('invalid');
	return call.workflows.updateWithStart(
		{ workflowType: 'storeConfig', workflowId: storeConfigWorkflowId, taskQueue: taskQueues.identity, args: [] },
		changeStoreConfig,
		[{ changeId, who: call.who, change }],
		{ ended: 'unavailable' }
	);
}
