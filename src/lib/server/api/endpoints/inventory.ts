import { z } from 'zod';
import { refused } from '#contracts/outcome.ts';
import { stockView } from '#domain/stock/views.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { nextField, pagingFields, sealCursor } from '../paging.ts';
import { stockSchema } from '../schemas.ts';

export const listStock = endpoint({
	method: 'GET',
	path: '/inventory',
	scope: 'inventory:read',
	summary: 'Stock by SKU',
	params: nothing,
	query: z.strictObject({
		...pagingFields,
		q: z.string().trim().max(200).default('').meta({ description: 'Part of a SKU.' }),
		order: z.enum(['sku', 'low-first']).default('sku')
	}),
	body: nothing,
	status: 200,
	description: 'A page of SKUs, from the projection.',
	answer: z.object({ stock: z.array(stockSchema), total: z.int(), next: nextField }),
	refusals: [],
	async run({ platform, query: { q, order, cursor, limit } }) {
		const { views, total, next } = await platform.stockSearch.search({
			text: q,
			lowFirst: order === 'low-first',
			cursor: cursor ?? null,
			limit
		});
		return { ok: true, answer: { stock: views, total, next: sealCursor(next) } };
	}
});

export const getStock = endpoint({
	method: 'GET',
	path: '/inventory/{sku}',
	scope: 'inventory:read',
	summary: 'The stock of one SKU, as it is now',
	params: z.strictObject({ sku: z.string().min(1).max(100) }),
	query: nothing,
	body: nothing,
	status: 200,
	description: 'Its stock.',
	answer: stockSchema,
	refusals: ['not-found'],
	async run({ platform, params: { sku } }) {
		const partition = await platform.inventory.read(sku);
		return partition ? { ok: true, answer: stockView(partition, new Date().toISOString()) } : refused('not-found');
	}
});
