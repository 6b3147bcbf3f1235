// Calls to services whose addresses are configured by people. Only http(s), no redirects, no private addresses unless allowed:
// the address is checked where it is connected to, so that a name that resolves otherwise the second time gains nothing.
import { lookup as resolve } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { SupplierUnavailable } from '../../ports/supplier-api.ts';

const maxBytes = 1_000_000;

const local = new BlockList();
for (const [net, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['224.0.0.0', 3]
] as const)
	local.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
	['::', 96],
	['64:ff9b::', 96],
	['64:ff9b:1::', 48],
	['2001::', 32],
	['2002::', 16],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8]
] as const)
	local.addSubnet(net, prefix, 'ipv6');

/** Addresses that lead into our own network, or may: tunnels carry an IPv4 address. IPv4 in IPv6's clothes counts as what it is. */
export const isPrivateAddress = (address: string): boolean => local.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

export interface OutboundOptions {
	allowPrivate: boolean;
	timeoutMs: number;
}

export interface OutboundRequest {
	method: 'GET' | 'POST';
	headers: Record<string, string>;
	body?: unknown;
}

/** Resolves a name, and refuses one that leads into our own network. */
export const publicLookup: LookupFunction = (hostname, options, done) => {
	resolve(hostname, { ...options, all: true }, (error, addresses) => {
		if (error) return done(error, '', 4);
		const [first] = addresses;
		const closed = addresses.find(({ address }) => isPrivateAddress(address));
		if (closed || !first) return done(new Error(`${hostname} leads to a private address`), '', 4);
		if (options.all) return done(null, addresses);
		done(null, first.address, first.family);
	});
};

/** Why an address may not be called; null where it may. */
export function addressFault(text: string, allowPrivate: boolean): string | null {
	const url = URL.canParse(text) ? new URL(text) : null;
	if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'Enter an address that begins with https:// or http://.';
	if (url.username || url.password) return 'Leave user names and passwords out of the address.';
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (!allowPrivate && ((isIP(host) !== 0 && isPrivateAddress(host)) || host === 'localhost' || host.endsWith('.localhost')))
		return 'This address leads into a private network.';
	return null;
}

/** The answer's status and JSON. Throws SupplierUnavailable where there is none, or it is 429 or 5xx, a redirect or no JSON. */
export function callJson(
	address: string,
	{ method, headers, body }: OutboundRequest,
	{ allowPrivate, timeoutMs }: OutboundOptions
): Promise<{ status: number; body: unknown }> {
	const fault = addressFault(address, allowPrivate);
	if (fault) return Promise.reject(new SupplierUnavailable(fault));
	const url = new URL(address);
	const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
	return new Promise((done, fail) => {
		const failed = (why: string) => fail(new SupplierUnavailable(`${url.host}: ${why}`));
		const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
		const outgoing = send(
			url,
			{
				method,
				signal: AbortSignal.timeout(timeoutMs),
				headers: {
					accept: 'application/json',
					'user-agent': 'durable-goods',
					...(payload && { 'content-type': 'application/json', 'content-length': String(payload.length) }),
					...headers
				},
				...(!allowPrivate && { lookup: publicLookup })
			},
			(answer) => {
				const status = answer.statusCode ?? 0;
				const chunks: Buffer[] = [];
				let size = 0;
				answer.on('data', (chunk: Buffer) => {
					size += chunk.length;
					if (size > maxBytes) outgoing.destroy(new Error('the answer is too long'));
					else chunks.push(chunk);
				});
				answer.on('error', (error) => failed(error.message));
				answer.on('end', () => {
					if (status === 429 || status >= 500 || status < 200 || (status >= 300 && status < 400)) return failed(`answered ${status}`);
					const text = Buffer.concat(chunks).toString('utf8');
					try {
						done({ status, body: text === '' ? null : (JSON.parse(text) as unknown) });
					} catch {
						failed(`answered ${status} with what is no JSON`);
					}
				});
			}
		);
		outgoing.on('error', (error) =>
			failed(error.name === 'AbortError' || error.name === 'TimeoutError' ? 'no answer in time' : error.message)
		);
		outgoing.end(payload);
	});
}
