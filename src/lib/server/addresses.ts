// What a visitor's network address says.

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
