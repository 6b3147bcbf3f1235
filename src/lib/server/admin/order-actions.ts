// What staff may do to an order from any page: one table from an action's name to its form's fields and the workflow that decides.
import { z } from 'zod';
import { addressSchema } from '#contracts/checkout.schema.ts';
import { advance, reject } from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import {
	addNote,
	cancelLines,
	cancelOrder,
	decideUnavailable,
	editOrder,
	holdOrder,
	receiveReturn,
	refundAmount,
	refundLines,
	releaseOrder,
	requestReturn,
	rerouteUnits,
	splitShipment,
	tagOrder
} from '#contracts/order.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { tagsIn } from '#domain/order/tags.ts';
import { action, change, ended, reason, type Call } from '../order-call.ts';

const lines = z
	.array(z.object({ lineId: z.string().min(1).max(100), quantity: z.number().int().min(1).max(99) }))
	.min(1, 'Choose at least one unit.');

export const typedTags = z
	.string()
	.max(200)
	.transform((text, context) => {
		const tags = tagsIn(text);
		if (tags) return tags;
		context.addIssue({ code: 'custom', message: 'Letters and digits, up to 30 of them; commas between several.' });
		return z.NEVER;
	});

/** A form brings dollars, as they are typed; a program brings cents. */
const amount = z.union(
	[
		z.int().min(1),
		z
			.string()
			.trim()
			.regex(/^\$?\d{1,6}(\.\d{1,2})?$/)
			.transform((text) => Math.round(Number(text.replace('$', '')) * 100))
			.pipe(z.int().min(1))
	],
	'Enter an amount, like 12.50.'
);

const supplierOrderId = z.string().min(1).max(200);

const supplierId = z.string('Choose a supplier.').min(1, 'Choose a supplier.').max(100);

const leftField = 'left.';
/** A form brings the address field by field, and how many are to be left of a line as `left.{lineId}`. */
function fromForm(raw: unknown): unknown {
	if (typeof raw !== 'object' || raw === null || 'address' in raw) return raw;
	const lines = Object.entries(raw).flatMap(([name, value]) =>
		name.startsWith(leftField) ? [{ lineId: name.slice(leftField.length), quantity: Number(value) }] : []
	);
	return { ...raw, address: raw, lines };
}
const editSchema = z.preprocess(
	fromForm,
	z.object({
		...change,
		version: z.coerce.number().int().min(1),
		address: addressSchema,
		lines: z
			.array(z.object({ lineId: z.string().min(1).max(100), quantity: z.number('Enter whole numbers.').int().min(0).max(99) }))
			.max(100)
			.default([]),
		reason
	})
);

const actions = {
	advance: action(z.object({ ...change, supplierOrderId }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(fulfillmentWorkflowId(orderId), advance, [{ ...fields, who }], ended)
	),
	reject: action(z.object({ ...change, supplierOrderId, reason }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(fulfillmentWorkflowId(orderId), reject, [{ ...fields, who }], ended)
	),
	hold: action(z.object({ ...change, reason: reason.default('Held by staff') }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), holdOrder, [{ ...fields, who }], ended)
	),
	release: action(z.object(change), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), releaseOrder, [{ ...fields, who }], ended)
	),
	cancel: action(z.object({ ...change, reason }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), cancelOrder, [{ ...fields, who }], ended)
	),
	cancelLines: action(z.object({ ...change, lines, reason }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), cancelLines, [{ ...fields, who }], ended)
	),
	reroute: action(z.object({ ...change, supplierOrderId, supplierId, lines, reason }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), rerouteUnits, [{ ...fields, who }], ended)
	),
	split: action(z.object({ ...change, supplierOrderId, lines, reason }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), splitShipment, [{ ...fields, who }], ended)
	),
	edit: action(editSchema, ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), editOrder, [{ ...fields, who }], ended)
	),
	refund: action(z.object({ ...change, lines, reason }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), refundLines, [{ ...fields, who }], ended)
	),
	refundAmount: action(z.object({ ...change, amount, reason }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), refundAmount, [{ ...fields, who }], ended)
	),
	requestReturn: action(z.object({ ...change, lines, reason }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), requestReturn, [{ ...fields, who }], ended)
	),
	receiveReturn: action(z.object({ ...change, returnId: z.string().min(1).max(100) }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), receiveReturn, [{ ...fields, who }], ended)
	),
	decide: action(z.object({ ...change, decision: z.enum(['accept', 'cancel']) }), ({ workflows, who }, { orderId, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), decideUnavailable, [{ ...fields, who }], ended)
	),
	tag: action(z.object({ ...change, tags: typedTags }), ({ workflows, who }, { orderId, tags, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), tagOrder, [{ ...fields, add: tags, remove: [], who }], ended)
	),
	untag: action(z.object({ ...change, tag: z.string().max(100) }), ({ workflows, who }, { orderId, tag, ...fields }) =>
		workflows.update(orderWorkflowId(orderId), tagOrder, [{ ...fields, add: [], remove: [tag], who }], ended)
	),
	note: action(
		z.object({ ...change, text: z.string().trim().min(1, 'Write a note first.').max(2_000, 'Keep it under 2,000 characters.') }),
		({ workflows, who }, { orderId, ...fields }) => workflows.update(orderWorkflowId(orderId), addNote, [{ ...fields, who }], ended)
	)
};

export type StaffAction = keyof typeof actions;

/** Asks the workflow; the outcome is its answer, or a refusal of what was entered. `fields` are the form's. */
export const actOnOrder = (call: Call, name: StaffAction, fields: Record<string, unknown>): Promise<Outcome<object>> =>
	actions[name](call, fields);
