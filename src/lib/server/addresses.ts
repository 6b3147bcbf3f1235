// What a visitor's network address says.
import { networkInterfaces } from 'node:os';

export const isLoopback = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

/** Whom a limit counts: an IPv4 address, or an IPv6 network of 64 bits, in which one visitor may take any address. */
export function networkOf(address: string): string {
	const text = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
	if (!text.includes(':')) return text;
	const [head = '', tail] = text.toLowerCase().split('::');
	const before = head === '' ? [] : head.split(':');
	const after = tail ? tail.split(':') : [];
	const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
	const groups = [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ''));
	return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Where this machine is found on its networks. */
export const lanUrls = (port: number): string[] =>
	Object.values(networkInterfaces())
		.flat()
		.flatMap((one) => (one && one.family === 'IPv4' && !one.internal ? [`http://${one.address}:${port}`] : []));
