import { z } from 'zod';
import { productSorts } from '#contracts/catalog.ts';
import { refused } from '#contracts/outcome.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { nextField, pagingFields, sealCursor } from '../paging.ts';
import { facetSchema, productCardSchema, productSchema } from '../schemas.ts';

export const listProducts = endpoint({
	method: 'GET',
	path: '/products',
	scope: 'products:read',
	summary: 'All products with their variants, unpublished ones too',
	params: nothing,
	query: z.strictObject(pagingFields),
	body: nothing,
	status: 200,
	description: 'A page of products, always in the same order.',
	answer: z.object({ products: z.array(productSchema), next: nextField }),
	refusals: [],
	async run({ platform, query: { cursor, limit } }) {
		const { products, next } = await platform.catalog.page(cursor ?? null, limit);
		return { ok: true, answer: { products, next: sealCursor(next) } };
	}
});

export const getProduct = endpoint({
	method: 'GET',
	path: '/products/{productId}',
	scope: 'products:read',
	summary: 'One product',
	params: z.strictObject({ productId: z.uuid() }),
	query: nothing,
	body: nothing,
	status: 200,
	description: 'The product.',
	answer: productSchema,
	refusals: ['not-found'],
	async run({ platform, params: { productId } }) {
		const product = await platform.catalog.product(productId);
		return product ? { ok: true, answer: product } : refused('not-found');
	}
});

const values = z.array(z.string().max(80)).max(40).default([]);
const cents = z.coerce.number().int().min(0).max(999_999_999).optional();

export const searchProducts = endpoint({
	method: 'GET',
	path: '/search',
	scope: 'search:read',
	summary: 'Search published products, with facets',
	params: nothing,
	query: z.strictObject({
		q: z.string().trim().max(200).default('').meta({ description: 'Words; typos are forgiven.' }),
		collection: values.meta({ description: 'Slugs; repeat it for alternatives.' }),
		type: values,
		color: values,
		size: values,
		priceMin: cents.meta({ description: 'In minor units, inclusive.' }),
		priceMax: cents,
		sort: z.enum(productSorts).default('relevance'),
		page: z.coerce.number().int().min(1).max(10_000).default(1),
		pageSize: z.coerce.number().int().min(1).max(100).default(24)
	}),
	body: nothing,
	status: 200,
	description: 'A page of results. A facet’s counts ignore its own filter.',
	answer: z.object({
		products: z.array(productCardSchema),
		total: z.int(),
		page: z.int(),
		pages: z.int(),
		facets: z.object({
			collection: facetSchema,
			type: facetSchema,
			color: facetSchema,
			size: facetSchema,
			price: z.object({ min: z.int(), max: z.int() })
		})
	}),
	refusals: [],
	async run({ platform, query: { q, collection, type, color, size, priceMin, priceMax, ...rest } }) {
		const answer = await platform.productSearch.search({
			text: q,
			collections: collection,
			types: type,
			colors: color,
			sizes: size,
			price: { min: priceMin ?? null, max: priceMax ?? null },
			...rest
		});
		return { ok: true, answer };
	}
});
