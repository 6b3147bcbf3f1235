// /healthz (alive: the process answers), /livez (it takes requests: 503 only while it drains), /readyz (all that it depends on is there;
// 503 names what is not) and /metrics, on any HTTP server.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

export interface Operations {
	readiness: Readiness;
	metrics: Metrics;
}

const paths = ['/healthz', '/livez', '/readyz', '/metrics'] as const;
type Path = (typeof paths)[number];
const isPath = (path: string): path is Path => paths.some((one) => one === path);

async function answerTo(path: Path, { readiness, metrics }: Operations): Promise<{ status: number; type: string; body: string }> {
	if (path === '/healthz') return { status: 200, type: 'text/plain; charset=utf-8', body: 'ok' };
	if (path === '/livez') {
		const { isDraining } = readiness;
		return { status: isDraining ? 503 : 200, type: 'text/plain; charset=utf-8', body: isDraining ? 'draining' : 'ok' };
	}
	if (path === '/metrics') return { status: 200, type: metrics.contentType, body: await metrics.text() };
	const { isReady, checks } = await readiness.read();
	return { status: isReady ? 200 : 503, type: 'application/json', body: JSON.stringify(checks) };
}

const headers = (type: string) => ({ 'content-type': type, 'cache-control': 'no-store' });

/** For servers that have nothing else to say: 404 to all other paths. */
export async function answerOperations(operations: Operations, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const path = (request.url ?? '').replace(/\?.*$/, '');
	if (!isPath(path)) return void response.writeHead(404).end();
	const { status, type, body } = await answerTo(path, operations);
	response.writeHead(status, headers(type)).end(body);
}

/** For the routes of the web. */
export async function operationsResponse(operations: Operations, path: Path): Promise<Response> {
	const { status, type, body } = await answerTo(path, operations);
	return new Response(body, { status, headers: headers(type) });
}
