import { z } from 'zod';
import { addressSchema } from './checkout.schema.ts';

const changeId = z.string().min(1).max(100);
const who = z.object({ kind: z.enum(['shopper', 'staff', 'system', 'supplier']), name: z.string().max(200) });
const by = { changeId, who };
const reason = z.string().max(1_000);
const nameEachOnce = (chosen: readonly { lineId: string }[]) => new Set(chosen.map(({ lineId }) => lineId)).size === chosen.length;
const lines = z
	.array(z.object({ lineId: z.string().min(1).max(100), quantity: z.number().int().min(1).max(99) }))
	.min(1, 'Choose at least one unit.')
	.max(100)
	.refine(nameEachOnce, 'Name each line once.');

export const cancelOrderSchema = z.object({ ...by, reason });
export const decideUnavailableSchema = z.object({ ...by, decision: z.enum(['accept', 'cancel']) });
export const holdOrderSchema = z.object({ ...by, reason });
export const releaseOrderSchema = z.object(by);
export const chosenLinesSchema = z.object({ ...by, lines, reason });
export const refundAmountSchema = z.object({ ...by, amount: z.number().int().min(1).max(100_000_000), reason });
const supplierOrderId = z.string().min(1).max(200);
export const rerouteUnitsSchema = z.object({ ...by, supplierOrderId, supplierId: z.string().min(1).max(100), lines, reason });
export const splitShipmentSchema = z.object({ ...by, supplierOrderId, lines, reason });
export const editOrderSchema = z.object({
	...by,
	version: z.number().int().min(1),
	address: addressSchema,
	lines: z
		.array(z.object({ lineId: z.string().min(1).max(100), quantity: z.number().int().min(0).max(99) }))
		.max(100)
		.refine(nameEachOnce, 'Name each line once.'),
	reason
});
export const receiveReturnSchema = z.object({ ...by, returnId: z.string().min(1).max(100) });
export const addNoteSchema = z.object({ ...by, text: z.string().trim().min(1, 'Write a note first.').max(2_000) });
const tags = z.array(z.string().min(1).max(100)).max(20);
export const tagOrderSchema = z.object({ ...by, add: tags, remove: tags });
export const submitFeedbackSchema = z.object({ ...by, rating: z.number().int().min(1).max(5), text: z.string().max(2_000) });

export const advanceSchema = z.object({ ...by, supplierOrderId });
export const rejectSchema = z.object({ ...by, supplierOrderId, reason });
