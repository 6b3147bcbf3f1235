// A webhook's one request: no redirects, no private addresses unless allowed, and of the answer its status alone.
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { addressFault, publicLookup, type OutboundOptions } from './call-json.ts';

/** Status, or what kept it from being answered. */
export function postSigned(
	address: string,
	{ headers, body }: { headers: Record<string, string>; body: string },
	{ allowPrivate, timeoutMs }: OutboundOptions
): Promise<{ status: number } | { problem: string }> {
	const fault = addressFault(address, allowPrivate);
	if (fault) return Promise.resolve({ problem: fault });
	const url = new URL(address);
	const payload = Buffer.from(body);
	return new Promise((done) => {
		const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
		const outgoing = send(
			url,
			{
				method: 'POST',
				signal: AbortSignal.timeout(timeoutMs),
				headers: {
					'content-type': 'application/json',
					'content-length': String(payload.length),
					'user-agent': 'durable-goods',
					...headers
				},
				...(!allowPrivate && { lookup: publicLookup })
			},
			(answer) => {
				done({ status: answer.statusCode ?? 0 });
				// What else they say is nobody's business.
				answer.destroy();
			}
		);
		outgoing.on('error', (error) => {
			const isLate = error.name === 'AbortError' || error.name === 'TimeoutError';
			done({ problem: isLate ? 'No answer in time.' : error.message });
		});
		outgoing.end(payload);
	});
}
