// What every form that changes an order goes through: its fields are checked once, then the workflow is asked, which decides.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '#contracts/actor.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import type { WorkflowGateway } from './temporal.ts';

export interface Call {
	workflows: Pick<WorkflowGateway, 'update'>;
	who: Actor;
}

/** `changeId` is in every form, so that a double click counts once; a form without one gets it here. */
export const change = { orderId: z.uuid(), changeId: z.uuid().default(() => randomUUID()) };
export const reason = z.string().trim().min(3, 'Say why, in a few words.').max(300, 'Keep it under 300 characters.');
/** What is asked of a workflow that has ended came too late. */
export const ended = { ended: 'illegal-transition' } as const;

/** Ties a form's fields to the call that they are for. Refused as `invalid` with the first field that is wrong. */
export function action<Schema extends z.ZodType>(schema: Schema, run: (call: Call, fields: z.infer<Schema>) => Promise<Outcome<object>>) {
	return async (call: Call, raw: Record<string, unknown>): Promise<Outcome<object>> => {
		const fields = schema.safeParse(raw);
		if (fields.success) return run(call, fields.data);
		const issue = fields.error.issues[0];
		// Of an address the field within it.
		const field = issue?.path[0] === 'address' ? issue.path[1] : issue?.path[0];
		return refused('invalid', { ...(issue && { message: issue.message }), ...(typeof field === 'string' && { field }) });
	};
}
