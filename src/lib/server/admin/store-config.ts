// The way to the one store-config workflow: the settings', the board's and the stage's.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { changeStoreConfig, type StoreConfig, type StoreConfigChange } from '#contracts/identity.ts';
import { storeConfigWorkflowId } from '#contracts/ids.ts';
import type { Actor } from '#contracts/actor.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import type { WorkflowGateway, WorkflowStart } from '../temporal.ts';

interface Call {
	workflows: Pick<WorkflowGateway, 'updateWithStart'>;
	who: Actor;
}

/** It goes on from its row. */
export const storeConfigWorkflow: WorkflowStart = {
	workflowType: 'storeConfig',
	workflowId: storeConfigWorkflowId,
	taskQueue: taskQueues.identity,
	args: [],
	startsAgain: true
};

export const configureStore = (
	{ workflows, who }: Call,
	change: StoreConfigChange,
	changeId: string = randomUUID()
): Promise<Outcome<{ config: StoreConfig }>> =>
	workflows.updateWithStart(storeConfigWorkflow, changeStoreConfig, [{ changeId, who, change }], { ended: 'unavailable' });

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
export async function changeFulfillment(call: Call, fields: Record<string, unknown>): Promise<Outcome<{ config: StoreConfig }>> {
	const parsed = changeSchema.safeParse(fields);
	if (!parsed.success)
		return refused('invalid', { message: parsed.error.issues[0]?.message ?? 'Check what you entered.', field: 'stageSeconds' });
	const { changeId, mode, stageSeconds } = parsed.data;
	const change = { ...(mode && { mode }), ...(stageSeconds !== undefined && { stageMs: Math.round(stageSeconds * 1000) }) };
	// It would count as a new version, and be told to every open fulfillment.
	if (Object.keys(change).length === 0) return refused('invalid');
	return configureStore(call, change, changeId);
}
