// The document tells the truth: every route is in it, and every answer is as it says.
import { randomUUID } from 'node:crypto';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocument } from '#server/api/document.ts';
import { routeModule, routePaths, startApi } from './api-shop.fixture.ts';

interface Operation {
	operationId: string;
	security: { token: string[] }[];
	responses: Record<string, { content?: Record<string, unknown>; headers?: Record<string, unknown> }>;
}
// As a caller has it: through JSON.
const document = JSON.parse(JSON.stringify(makeDocument())) as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
	Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation }))
);

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'api');
const pointer = (...parts: string[]) => parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

/** Throws where the document says something else about this answer. */
async function conforms({ path, method, operation }: (typeof operations)[number], response: Response): Promise<unknown> {
	const status = String(response.status);
	const said = operation.responses[status];
	const text = await response.text();
	if (!said) throw new Error(`${method} ${path} answers ${status}, of which the document knows nothing: ${text}`);
	const type = response.headers.get('content-type') ?? '';
	expect(Object.keys(said.content ?? {}), `${method} ${path} ${status}`).toEqual([type]);
	for (const name of Object.keys(said.headers ?? {})) expect(response.headers.get(name), `${status} ${name}`).toBeTruthy();
	const body = JSON.parse(text) as unknown;
	const $ref = `api#/${pointer('paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema')}`;
	const validate = ajv.compile({ $ref });
	expect(validate(body) ? [] : validate.errors, `${method} ${path} ${status} ${text.slice(0, 300)}`).toEqual([]);
	return body;
}

let api: Awaited<ReturnType<typeof startApi>>;
let secret: string;
let orderId: string;
let productId: string;
let sku: string;
beforeAll(async () => {
	api = await startApi();
	secret = await api.token();
	const order = await api.order();
	orderId = order.orderId;
	const { products } = await api.platform.catalog.page(null, 1);
	productId = products[0]?.productId ?? '';
	sku = products[0]?.variants[0]?.sku ?? '';
});
afterAll(() => api.stop());

const bodies: Record<string, unknown> = {
	'/orders/{orderId}/cancel': { reason: 'The shopper called' },
	'/orders/{orderId}/cancel-lines': { lines: [{ lineId: 'a-line', quantity: 1 }], reason: 'One too many' },
	'/orders/{orderId}/edit': {
		version: 1,
		address: {
			firstName: 'Bea',
			lastName: 'Bold',
			address1: '2 Side St',
			address2: '',
			city: 'Springfield',
			region: 'IL',
			postalCode: '62701',
			country: 'US',
			phone: ''
		},
		lines: [{ lineId: 'a-line', quantity: 1 }],
		reason: 'Moved house'
	},
	'/orders/{orderId}/reroute': {
		supplierOrderId: 'a-part',
		supplierId: 'b',
		lines: [{ lineId: 'a-line', quantity: 1 }],
		reason: 'Nearer to the shopper'
	},
	'/orders/{orderId}/split': { supplierOrderId: 'a-part', lines: [{ lineId: 'a-line', quantity: 1 }], reason: 'One is urgent' },
	'/orders/{orderId}/hold': { reason: 'Address is checked' },
	'/orders/{orderId}/refund': { lines: [{ lineId: 'a-line', quantity: 1 }], reason: 'Printed askew' },
	'/orders/{orderId}/refund-amount': { amount: 500, reason: 'It came late' }
};
const fill = (path: string, id = orderId) =>
	path.replace('{orderId}', id).replace('{productId}', productId).replace('{sku}', encodeURIComponent(sku));

it('is valid OpenAPI', async () => {
	expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
});

it('names every route and method, and nothing else', async () => {
	const said = operations.map(({ path, method }) => `${method} ${path}`);
	const there = await Promise.all(
		routePaths
			.filter((path) => path !== '/openapi.json')
			.map(async (path) =>
				Object.keys(await routeModule(path))
					.filter((name) => name !== 'fallback')
					.map((method) => `${method} ${path}`)
			)
	);
	expect(said.toSorted()).toEqual(there.flat().toSorted());
	expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
});

it('is what openapi.json answers, to everybody', async () => {
	const response = await api.ask('GET', '/openapi.json');
	expect(response.headers.get('content-type')).toBe('application/json');
	expect(await response.json()).toEqual(document);
});

describe.each(operations)('$method $path', (one) => {
	const { path, method, operation } = one;
	const body = bodies[path];

	it('answers as it says', async () => {
		const response = await api.ask(method, fill(path), { secret, body });
		expect(response.status, await response.clone().text()).toBe(operation.responses['202'] ? 202 : 200);
		await conforms(one, response);
		expect(response.headers.get('cache-control')).toBe('no-store');
		expect(response.headers.get('access-control-allow-origin')).toBeNull();
	});

	it('refuses as it says', async () => {
		const ask = (options: Parameters<typeof api.ask>[2], to = fill(path)) => api.ask(method, to, options);
		const refusals: [number, Response][] = [
			[401, await ask({ body })],
			[401, await ask({ body, secret: 'dg_live_nobody' })],
			[403, await ask({ body, secret: await api.token({ scopes: [] }) })],
			[400, await ask({ body, secret }, `${fill(path)}?no-such-thing=1`)]
		];
		if (path.includes('{orderId}')) refusals.push([404, await ask({ body, secret }, fill(path, randomUUID()))]);
		if (method === 'POST') {
			const key = randomUUID();
			const headers = { 'idempotency-key': key };
			await ask({ body, secret, headers });
			refusals.push(
				[400, await ask({ secret, body: '{' })],
				[413, await ask({ secret, body: JSON.stringify({ reason: 'x'.repeat(70_000) }) })],
				[415, await ask({ secret, body: 'reason=x', headers: { 'content-type': 'text/plain' } })],
				[422, await ask({ secret, body: { another: 1 }, headers })]
			);
		}
		for (const [status, response] of refusals) {
			expect(response.status, await response.clone().text()).toBe(status);
			expect(await conforms(one, response)).toMatchObject({ status });
		}
	});
});

it('walks lists by cursor, each thing once', async () => {
	for (const [path, name, key] of [
		['/products', 'products', 'productId'],
		['/inventory', 'stock', 'sku']
	] as const) {
		const seen: unknown[] = [];
		let cursor: string | null = null;
		do {
			const response: Response = await api.ask('GET', `${path}?limit=7${cursor ? `&cursor=${cursor}` : ''}`, { secret });
			const page = (await response.json()) as { next: string | null } & Record<string, unknown>;
			const items = page[name] as Record<string, unknown>[];
			expect(items.length).toBeLessThanOrEqual(7);
			seen.push(...items.map((item) => item[key]));
			cursor = page.next;
		} while (cursor !== null);
		expect(seen.length).toBeGreaterThan(7);
		expect(new Set(seen).size).toBe(seen.length);
	}
});

it.each(['limit=0', 'limit=101', 'limit=x', 'limit=1&limit=2', 'cursor=bm9uc2Vuc2U', 'cursor='])('refuses %s by name', async (query) => {
	const response = await api.ask('GET', `/orders?${query}`, { secret });
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ code: 'invalid', field: query.split('=')[0] });
});

it("shows of an order and of stock what the schema names: no notes, no suppliers' costs, no card", async () => {
	const order = await (await api.ask('GET', `/orders/${orderId}`, { secret })).text();
	for (const hidden of ['notes', 'last4', 'methodId', 'cartId', 'shopperId']) expect(order).not.toContain(hidden);
	expect(await (await api.ask('GET', '/inventory', { secret })).text()).not.toContain('unitCost');
});
