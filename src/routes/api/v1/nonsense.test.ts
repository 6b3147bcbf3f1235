// Whatever a program sends, it is told what is wrong with it.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endpoints } from '#server/api/endpoints.ts';
import { sealCursor } from '#server/api/paging.ts';
import { startApi } from './api-shop.fixture.ts';

let api: Awaited<ReturnType<typeof startApi>>;
let secret: string;
let orderId: string;
beforeAll(async () => {
	api = await startApi({ API_REQUESTS_PER_MINUTE: '1000000' });
	secret = await api.token();
	orderId = (await api.order()).orderId;
});
afterAll(() => api.stop());

const nasty = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom('', '0', '-1', '1e999', 'NaN', '__proto__', 'constructor', "' or 1=1 --", '" NOT *', '*', '\0', '../../..', '2026-13-40')
);
/** Also as if we had given it out. */
const cursor = nasty.map((text) => sealCursor(text) ?? '');
const query = fc.dictionary(
	fc.constantFrom('cursor', 'limit', 'q', 'status', 'sort', 'order', 'page', 'pageSize', 'type', 'color', 'priceMin', 'changedSince'),
	fc.oneof({ weight: 3, arbitrary: nasty }, cursor),
	{ maxKeys: 4 }
);
const body = fc.oneof(
	fc.json(),
	fc.string(),
	fc.record({ reason: fc.jsonValue(), lines: fc.jsonValue() }, { requiredKeys: [] }).map((value) => JSON.stringify(value))
);

it.each(endpoints.map((endpoint) => ({ ...endpoint })))('$method $path answers nonsense with a refusal', async ({ method, path }) => {
	await fc.assert(
		fc.asyncProperty(query, body, nasty, async (fields, text, word) => {
			const part = encodeURIComponent(word.toWellFormed()) || 'x';
			const address = path.replace(/\{(?!orderId)\w+\}/, part).replace('{orderId}', word.length % 2 ? orderId : part);
			const wellFormed = Object.entries(fields).map(([name, value]) => [name, value.toWellFormed()]);
			const search = new URLSearchParams(wellFormed).toString();
			const response = await api.ask(method, `${address}?${search}`, { secret, ...(method === 'POST' && { body: text }) });
			expect(response.status, `${address}?${search} ${text}`).toBeLessThan(500);
			if (response.status >= 400) expect(response.headers.get('content-type')).toBe('application/problem+json');
		}),
		{ numRuns: 60 }
	);
});
