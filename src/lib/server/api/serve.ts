// The way of every request to the API: whose token, how often, for what; then the endpoint, once.
import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { ListedApiToken } from '#contracts/api-token.ts';
import { isLoopback, networkOf } from '../addresses.ts';
import type { KeptAnswer } from '../ports/api-answer-store.ts';
import { secondsOf } from '../rate-limits.ts';
import { bearerOf, challenge, noteUse, realm } from './bearer.ts';
import type { Endpoint } from './endpoint.ts';
import { changeIdFor, digestOf, keyHeader, keyPattern, once } from './idempotency.ts';
import { problem, problemType, statusOf, wordsOf, type ProblemCode, type ProblemDetails } from './problem.ts';

type Details = Omit<ProblemDetails, 'instance'>;

const longestBody = 64 * 1024;

function answerOf({ status, body }: KeptAnswer, headers: Record<string, string> = {}): Response {
	const type = status < 400 ? 'application/json' : problemType;
	return new Response(body, { status, headers: { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers } });
}

const refusal = ({ locals }: Pick<RequestEvent, 'locals'>, code: ProblemCode, details: Details = {}): KeptAnswer => ({
	status: statusOf(code),
	body: JSON.stringify(problem(code, { ...details, instance: locals.requestId }))
});

const refuse = (event: Pick<RequestEvent, 'locals'>, code: ProblemCode, details: Details = {}, headers: Record<string, string> = {}) =>
	answerOf(refusal(event, code, details), headers);

/** Who asks, or the answer to somebody who may not. */
async function admit(event: RequestEvent): Promise<{ token: ListedApiToken } | { refused: Response }> {
	const { platform } = event.locals;
	const now = Date.now();
	const bearer = await bearerOf(platform.apiTokens, event.request.headers.get('authorization'), now);
	const address = event.getClientAddress();
	if (!bearer.ok) {
		const isExempt = platform.config.demo && isLoopback(address);
		const waitMs = isExempt ? 0 : await platform.apiLimits.strangers.waitMs(networkOf(address));
		if (waitMs > 0) return { refused: refuse(event, 'rate-limited', {}, { 'Retry-After': secondsOf(waitMs) }) };
		return { refused: refuse(event, bearer.code, {}, { 'WWW-Authenticate': challenge(bearer.code, wordsOf(bearer.code)) }) };
	}
	const waitMs = await platform.apiLimits.tokens.waitMs(bearer.token.tokenId);
	if (waitMs > 0) return { refused: refuse(event, 'rate-limited', {}, { 'Retry-After': secondsOf(waitMs) }) };
	await noteUse(platform.apiTokens, bearer.token, now);
	return { token: bearer.token };
}

async function readBody({ request }: RequestEvent): Promise<{ text: string; value: unknown } | { code: ProblemCode }> {
	const text = await request.text();
	if (text.length > longestBody) return { code: 'too-large' };
	if (text === '') return { text, value: {} };
	if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return { code: 'not-json' };
	try {
		return { text, value: JSON.parse(text) as unknown };
	} catch (error) {
		if (error instanceof SyntaxError) return { code: 'invalid' };
		throw error;
	}
}

async function answerWrite(event: RequestEvent, endpoint: Endpoint, token: ListedApiToken): Promise<Response> {
	const body = await readBody(event);
	if ('code' in body) return refuse(event, body.code, body.code === 'invalid' ? { detail: 'The body is not JSON.' } : {});
	const location: Record<string, string> = endpoint.status === 202 ? { Location: event.url.pathname } : {};
	const key = event.request.headers.get(keyHeader);
	if (key === null) return answerOf(await work(event, endpoint, token, randomUUID(), body.value), location);
	if (!keyPattern.test(key)) return refuse(event, 'invalid', { field: keyHeader, detail: 'A key has 1 to 200 visible ASCII characters.' });
	const { method } = event.request;
	const { tokenId } = token;
	const claim = { tokenId, key, digest: digestOf(method, event.url.pathname, body.text), at: new Date().toISOString() };
	const done = await once(event.locals.platform.apiAnswers, claim, () =>
		work(event, endpoint, token, changeIdFor(tokenId, key), body.value)
	);
	if (done.is === 'different') return refuse(event, 'key-reused', { field: keyHeader });
	if (done.is === 'busy') return refuse(event, 'key-busy', { field: keyHeader }, { 'Retry-After': '1' });
	return answerOf(done.answer, { ...location, ...(done.again && { 'Idempotent-Replayed': 'true' }) });
}

async function work(event: RequestEvent, endpoint: Endpoint, token: ListedApiToken, changeId: string, body: unknown): Promise<KeptAnswer> {
	const answer = await endpoint.answer({
		platform: event.locals.platform,
		// In histories of orders, so that people know whom to ask.
		who: { kind: 'staff', name: `${token.name} (API)` },
		params: event.params,
		search: event.url.searchParams,
		body,
		changeId
	});
	if (answer.ok) return { status: endpoint.status, body: answer.body };
	const { code, message, field } = answer.refusal;
	return refusal(event, code, { detail: message, field });
}

/** What nobody expected is logged once, and answered like everything else. */
const admitted =
	(handle: (event: RequestEvent, token: ListedApiToken) => Promise<Response> | Response) =>
	async (event: RequestEvent): Promise<Response> => {
		try {
			const asking = await admit(event);
			return 'refused' in asking ? asking.refused : await handle(event, asking.token);
		} catch (error) {
			const { requestId, platform } = event.locals;
			platform.logger.error({ err: error, requestId, route: event.route.id }, 'API request failed');
			return refuse(event, 'unexpected');
		}
	};

/** A SvelteKit handler for one endpoint. */
export const serve = (endpoint: Endpoint) =>
	admitted(async (event, token) => {
		if (!token.scopes.includes(endpoint.scope)) {
			const missing = `${realm}, error="insufficient_scope", scope="${endpoint.scope}"`;
			return refuse(event, 'scope-missing', { detail: `It needs ${endpoint.scope}.` }, { 'WWW-Authenticate': missing });
		}
		return endpoint.method === 'GET' ? answerOf(await work(event, endpoint, token, randomUUID(), {})) : answerWrite(event, endpoint, token);
	});

/** For every other method of an address. */
export const allowOnly = (...methods: string[]) =>
	admitted((event) => refuse(event, 'method-not-allowed', {}, { Allow: methods.join(', ') }));

/** For addresses that there are not. */
export const nowhere = admitted((event) => refuse(event, 'not-found'));
