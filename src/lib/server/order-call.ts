// What every form that changes an order goes through: its fields are checked once, then the workflow is asked, which decides.
import type { z } from 'zod';
import type { Actor } from '#contracts/actor.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import type { WorkflowGateway } from './temporal.ts';

export interface Call {
	workflows: Pick<WorkflowGateway, 'update'>;
	who: Actor;
}

/** Ties a form's fields to the call that they are for. Refused as `invalid` with the first field that is wrong. */
export function action<Schema extends z.ZodType>(schema: Schema, run: (call: Call, fields: z.infer<Schema>) => Promise<Outcome<object>>) {
	return async (call: Call, raw: Record<string, unknown>): Promise<Outcome<object>> => {
		const fields = schema.safeParse(raw);
		if (fields.success) return run(call, fields.data);
		const issue = fields.error.issues[0];
		const field = issue?.path[0];
		return refused('invalid', { ...(issue && { message: issue.message }), ...(typeof field === 'string' && { field }) });
	};
}
