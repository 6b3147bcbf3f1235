// What a shopper may do to their order on its tracker: one table from an action's name to its form's fields and the workflow that
// decides.
import { z } from 'zod';
import { orderWorkflowId } from '#contracts/ids.ts';
import { cancelOrder, decideUnavailable, requestReturn, submitFeedback } from '#contracts/order.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { action, change, ended, type Call } from '../order-call.ts';

const lines = z
	.array(z.object({ lineId: z.string().min(1).max(100), quantity: z.number().int().min(1).max(99) }), {
		error: 'Choose what you send back.'
	})
	.min(1, 'Choose what you send back.');

const actions = {
	cancel: action(z.object(change), ({ workflows, who }, { orderId, changeId }) => {
		const reason = who.kind === 'shopper' ? 'Cancelled by the shopper' : "Cancelled on the shopper's tracker";
		return workflows.update(orderWorkflowId(orderId), cancelOrder, [{ changeId, who, reason }], ended);
	}),
	decide: action(
		z.object({ ...change, decision: z.enum(['accept', 'cancel'], { error: 'Choose what is to happen.' }) }),
		({ workflows, who }, { orderId, ...fields }) =>
			workflows.update(orderWorkflowId(orderId), decideUnavailable, [{ ...fields, who }], { ended: 'decision-over' })
	),
	return: action(
		z.object({
			...change,
			lines,
			reason: z
				.string({ error: 'Say what is wrong with it.' })
				.trim()
				.min(3, 'Say what is wrong with it.')
				.max(300, 'Keep it under 300 characters.')
		}),
		({ workflows, who }, { orderId, ...fields }) => workflows.update(orderWorkflowId(orderId), requestReturn, [{ ...fields, who }], ended)
	),
	rate: action(
		z.object({
			...change,
			rating: z.coerce
				.number({ error: 'Choose one to five stars.' })
				.int()
				.min(1, 'Choose one to five stars.')
				.max(5, 'Choose one to five stars.'),
			text: z.string().trim().max(2_000, 'Keep it under 2,000 characters.').default('')
		}),
		({ workflows, who }, { orderId, ...fields }) => workflows.update(orderWorkflowId(orderId), submitFeedback, [{ ...fields, who }], ended)
	)
};

export type ShopperAction = keyof typeof actions;

/** Asks the workflow; the outcome is its answer, or a refusal of what was entered. `fields` are the form's. */
export const actOnOwnOrder = (call: Call, name: ShopperAction, fields: Record<string, unknown>): Promise<Outcome<object>> =>
	actions[name](call, fields);
