// Orders as staff see them. What changes one is the same update of its workflow that the admin's pages send.
import { z } from 'zod';
import { productTypes } from '#contracts/catalog.ts';
import { addressSchema } from '#contracts/checkout.schema.ts';
import type { ErrorCode } from '#contracts/errors.ts';
import { orderStatuses } from '#contracts/order.ts';
import { refused } from '#contracts/outcome.ts';
import { staffOrder } from '../../admin/order-detail.ts';
import { actOnOrder, type StaffAction } from '../../admin/order-actions.ts';
import { reason } from '../../order-call.ts';
import { everyOrder, orderSorts } from '../../ports/order-search.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { nextField, pagingFields, sealCursor } from '../paging.ts';
import { orderChangeSchema, orderSchema, orderSummarySchema } from '../schemas.ts';

const orderParams = z.strictObject({ orderId: z.uuid() });

export const listOrders = endpoint({
	method: 'GET',
	path: '/orders',
	scope: 'orders:read',
	summary: 'Orders',
	params: nothing,
	query: z.strictObject({
		...pagingFields,
		q: z.string().trim().max(200).default('').meta({ description: 'Confirmation, e-mail, customer or product.' }),
		status: z.array(z.enum(orderStatuses)).default([]).meta({ description: 'Repeat it for alternatives.' }),
		type: z.array(z.enum(productTypes)).default([]),
		sort: z.enum(orderSorts).default('-placed').meta({ description: '`-`: the largest or the latest first.' }),
		changedSince: z.iso.datetime().optional()
	}),
	body: nothing,
	status: 200,
	description: 'A page of orders, from the projection: a change shows within seconds.',
	answer: z.object({ orders: z.array(orderSummarySchema), total: z.int(), next: nextField }),
	refusals: [],
	async run({ platform, query: { q, status, type, sort, changedSince, cursor, limit } }) {
		const { cards, next, total } = await platform.orderSearch.search({
			...everyOrder,
			text: q,
			statuses: status,
			productTypes: type,
			sort,
			changedSince: changedSince ?? null,
			cursor: cursor ?? null,
			limit
		});
		return { ok: true, answer: { orders: cards, total, next: sealCursor(next) } };
	}
});

export const getOrder = endpoint({
	method: 'GET',
	path: '/orders/{orderId}',
	scope: 'orders:read',
	summary: 'One order',
	params: orderParams,
	query: nothing,
	body: nothing,
	status: 200,
	description: 'The order as it is now.',
	answer: orderSchema,
	refusals: ['not-found', 'unavailable'],
	async run({ platform, params: { orderId } }) {
		const order = await staffOrder(platform, orderId);
		return order ? { ok: true, answer: order } : refused('not-found');
	}
});

const lines = z
	.array(z.strictObject({ lineId: z.string().min(1).max(100), quantity: z.int().min(1).max(99) }))
	.min(1)
	.max(100);

interface Action<Body extends z.ZodObject> {
	name: StaffAction;
	/** Where the address is not the action's name. */
	path?: string;
	summary: string;
	body: Body;
	refusals: readonly ErrorCode[];
}

const action = <Body extends z.ZodObject>({ name, path = name, summary, body, refusals }: Action<Body>) =>
	endpoint({
		method: 'POST',
		path: `/orders/{orderId}/${path}`,
		scope: 'orders:write',
		summary,
		params: orderParams,
		query: nothing,
		body,
		status: 200,
		description: 'It is decided, and cannot be lost any more.',
		answer: orderChangeSchema,
		refusals: ['not-found', 'illegal-transition', 'unavailable', ...refusals],
		async run({ platform, who, params: { orderId }, body: fields, changeId }) {
			// Also so that an unknown one is told from one that has ended.
			if (!(await staffOrder(platform, orderId))) return refused('not-found');
			const outcome = await actOnOrder({ workflows: platform.workflows, who }, name, { ...fields, orderId, changeId });
			return outcome.ok ? { ok: true, answer: orderChangeSchema.parse({ ...outcome, orderId }) } : outcome;
		}
	});

export const cancelOrder = action({
	name: 'cancel',
	summary: 'Cancel an order before anything has shipped',
	body: z.strictObject({ reason }),
	refusals: ['already-shipped']
});
export const holdOrder = action({
	name: 'hold',
	summary: 'Hold an order: its stages stop until it is released',
	body: z.strictObject({ reason }),
	refusals: []
});
export const releaseOrder = action({ name: 'release', summary: 'Release an order that is on hold', body: nothing, refusals: [] });
export const refundOrder = action({
	name: 'refund',
	summary: 'Refund units of an order',
	body: z.strictObject({ lines, reason }),
	refusals: ['amount-exceeded']
});
export const refundOrderAmount = action({
	name: 'refundAmount',
	path: 'refund-amount',
	summary: 'Refund an amount of what was charged',
	body: z.strictObject({ amount: z.int().min(1).max(100_000_000).meta({ description: 'In minor units: cents.' }), reason }),
	refusals: ['amount-exceeded']
});

export const cancelOrderLines = action({
	name: 'cancelLines',
	path: 'cancel-lines',
	summary: 'Cancel units that have not shipped',
	body: z.strictObject({ lines, reason }),
	refusals: ['already-shipped', 'amount-exceeded']
});
const supplierOrderId = z.string().min(1).max(200);
export const rerouteOrder = action({
	name: 'reroute',
	summary: 'Move units to another supplier before production',
	body: z.strictObject({ supplierOrderId, supplierId: z.string().min(1).max(100), lines, reason }),
	refusals: ['out-of-stock', 'already-shipped', 'amount-exceeded']
});
export const splitOrder = action({
	name: 'split',
	summary: 'Ship units of a supplier order on their own',
	body: z.strictObject({ supplierOrderId, lines, reason }),
	refusals: ['out-of-stock', 'already-shipped', 'amount-exceeded']
});
export const editOrder = action({
	name: 'edit',
	summary: 'Edit address and quantities before production',
	body: z.strictObject({
		version: z.int().min(1).meta({ description: 'The order’s version that the edit was made for; a later one refuses it.' }),
		address: z.strictObject(addressSchema.shape),
		lines: z
			.array(z.strictObject({ lineId: z.string().min(1).max(100), quantity: z.int().min(0).max(99) }))
			.max(100)
			.meta({ description: 'How many are to be left of a line; never more than there are. What is not named stays.' }),
		reason
	}),
	refusals: ['version-conflict', 'already-shipped', 'amount-exceeded']
});
