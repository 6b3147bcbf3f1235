// The OpenAPI document, made from the schemas that check requests and shape answers: it cannot say anything else than they do.
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { nothing, type Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { keyHeader, keyPattern } from './idempotency.ts';
import { problemSchema, problemType, statusOf, wordsOf, type ProblemCode } from './problem.ts';

const always: ProblemCode[] = [
	'invalid',
	'token-required',
	'token-invalid',
	'token-expired',
	'token-revoked',
	'scope-missing',
	'rate-limited',
	'unexpected'
];
const ofWrites: ProblemCode[] = ['not-json', 'too-large', 'key-busy', 'key-reused'];

const retryAfter = z.string().meta({ description: 'Seconds.' });
const headersOf = (status: number) => ({
	...((status === 401 || status === 403) && { 'WWW-Authenticate': z.string() }),
	...(status === 429 && { 'Retry-After': retryAfter })
});

function responsesOf({ method, status, description, schemas, refusals }: Endpoint): ZodOpenApiResponsesObject {
	const problems = new Map<number, ProblemCode[]>();
	for (const code of [...always, ...(method === 'POST' ? ofWrites : []), ...refusals])
		problems.set(statusOf(code), [...(problems.get(statusOf(code)) ?? []), code]);
	const refused = [...problems].map(([code, codes]) => [
		String(code),
		{
			description: codes.map((each) => `\`${each}\`: ${wordsOf(each)}`).join('\n\n'),
			content: { [problemType]: { schema: problemSchema } },
			headers: z.object(headersOf(code))
		}
	]);
	return {
		[`${status}`]: {
			description,
			content: { 'application/json': { schema: schemas.answer } },
			...(status === 202 && { headers: z.object({ Location: z.string() }) })
		},
		...Object.fromEntries(refused)
	} as ZodOpenApiResponsesObject;
}

const keyParam = z
	.string()
	.regex(keyPattern)
	.optional()
	.meta({ description: 'Of the caller’s making. The same request under the same key is done once, and answered again for a day.' });

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
	const { method, path, scope, summary, schemas } = endpoint;
	const words = path.replaceAll(/[{}]/g, '').split('/').filter(Boolean);
	return {
		operationId: [method.toLowerCase(), ...words].join('-'),
		summary,
		description: `Needs the scope \`${scope}\`.`,
		tags: [words[0] ?? ''],
		security: [{ token: [scope] }],
		requestParams: {
			...(schemas.params !== nothing && { path: schemas.params }),
			...(schemas.query !== nothing && { query: schemas.query }),
			...(method === 'POST' && { header: z.object({ [keyHeader]: keyParam }) })
		},
		...(method === 'POST' &&
			schemas.body !== nothing && { requestBody: { required: true, content: { 'application/json': { schema: schemas.body } } } }),
		responses: responsesOf(endpoint)
	};
}

function pathsOf(): ZodOpenApiPathsObject {
	const paths: ZodOpenApiPathsObject = {};
	for (const endpoint of endpoints)
		paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
	return paths;
}

export const makeDocument = () =>
	createDocument({
		openapi: '3.1.1',
		info: {
			title: 'Durable Goods',
			version: '1',
			description:
				'For programs. Each uses a token of its own, made by an admin; what it may do are its scopes. Money is in minor units, times are UTC, lists are walked by `cursor`.'
		},
		servers: [{ url: '/api/v1' }],
		paths: pathsOf(),
		components: {
			securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'An API token: `dg_live_…`.' } }
		}
	});
