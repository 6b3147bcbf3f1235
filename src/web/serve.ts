// The HTTP server around the built app. adapter-node takes every request for https unless a header says otherwise, and would
// refuse all plain-http form posts: so the header is always there, and says what the socket is unless a proxy is trusted.
import compression from 'compression';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Config } from '#server/config.ts';
import { securityHeaders, stayOnHttps } from '#server/security-headers.ts';

type Trust = Pick<Config, 'trustProxy'>;

/** A file of products, with what a form has around it. Any other body is far smaller. */
const largestUpload = 10_500_000;
const largestBody = 512 * 1024;
const uploadPath = '/admin/catalog/import';

/** What adapter-node reads from the environment when it is imported. */
export const adapterEnv = ({ trustProxy }: Trust): Record<string, string> => ({
	PROTOCOL_HEADER: 'x-forwarded-proto',
	// Of an upload; what else may be sent is bounded below.
	BODY_SIZE_LIMIT: String(largestUpload),
	...(trustProxy && { HOST_HEADER: 'x-forwarded-host', ADDRESS_HEADER: 'x-forwarded-for' })
});

/** Makes the headers that adapter-node relies on true. A browser's own are worth nothing. */
export function stampScheme({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, { trustProxy }: Trust): void {
	const scheme = 'encrypted' in socket && socket.encrypted === true ? 'https' : 'http';
	if (!trustProxy) {
		headers['x-forwarded-proto'] = scheme;
		return;
	}
	headers['x-forwarded-proto'] ??= scheme;
	headers['x-forwarded-for'] ??= socket.remoteAddress ?? '';
}

/** 413 for a body that is longer than anything is, 411 for one that does not say how long it is; null for all others. */
export function bodyFault({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): 411 | 413 | null {
	const isUpload = URL.canParse(url, 'http://shop') && new URL(url, 'http://shop').pathname === uploadPath;
	if (isUpload) return null;
	if (headers['transfer-encoding'] !== undefined) return 411;
	return Number(headers['content-length'] ?? 0) > largestBody ? 413 : null;
}

const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/**
 * The API is opened by its own header and by no cookie, so that nothing is to be had there by another site's form. SvelteKit
 * cannot know that: it would refuse a POST without a body, and answer a form in words that are not the API's.
 */
export function nameApiBody({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): void {
	// The address as SvelteKit will read it: `/api/v1/../../admin` is not the API.
	if (!URL.canParse(url, 'http://shop') || !new URL(url, 'http://shop').pathname.startsWith('/api/v1/')) return;
	const type = headers['content-type'] ?? '';
	if (type === '') headers['content-type'] = 'application/json';
	else if (isForm.test(type)) headers['content-type'] = 'application/octet-stream';
}

/** Pages and data; the app's own files lie there compressed already. Pictures are small, and are kept by the browser. */
const compress = compression({ filter: (_, response) => /html|json|csv/.test(String(response.getHeader('content-type'))) });

/** While it drains each connection ends with its answer. */
export const createWebServer = (handler: RequestListener, config: Trust, isDraining: () => boolean): Server =>
	createServer((request, response) => {
		if (isDraining()) response.setHeader('Connection', 'close');
		// Before the app: it refuses other sites' forms and serves its files without asking its hooks.
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		stampScheme(request, config);
		if (request.headers['x-forwarded-proto'] === 'https') response.setHeader('Strict-Transport-Security', stayOnHttps);
		const fault = bodyFault(request);
		if (fault) {
			response.writeHead(fault, { connection: 'close' }).end();
			return;
		}
		nameApiBody(request);
		compress(request, response, () => handler(request, response));
	});

/** Rejects with one clear sentence where the port cannot be had. */
export async function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<string> {
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	server.once('error', reject);
	server.listen(port, host, resolve);
	try {
		await promise;
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : null;
		if (code === 'EADDRINUSE') throw new ListenError(`Port ${port} is in use on ${host}: stop what uses it, or set PORT to another one.`);
		if (code === 'EACCES') throw new ListenError(`Port ${port} may not be used by this user: set PORT to one above 1023.`);
		if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new ListenError(`HOST ${host} is no address of this machine.`);
		throw error;
	}
	const address = server.address();
	const actual = address && typeof address === 'object' ? address.port : port;
	const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${actual}`;
}

export class ListenError extends Error {}
