// Version 1 UUIDs (RFC 9562, 5.1) out of a given time, count and node: what Cassandra calls a TimeUUID. They sort by time there.
const gregorianOffset = 122_192_928_000_000_000n;

/** `count` tells apart what happens in one millisecond, 0 to 9,999; `node` is any UUID, which gives clock sequence and node. */
export function timeUuid(milliseconds: number, count: number, node: string): string {
	const ticks = (BigInt(milliseconds) * 10_000n + BigInt(count % 10_000) + gregorianOffset).toString(16).padStart(15, '0').slice(-15);
	const hex = node.replaceAll('-', '');
	// The multicast bit says that the node is no network address.
	const first = (parseInt(hex.slice(20, 22), 16) | 1).toString(16).padStart(2, '0');
	const sequence = ((parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16) + hex.slice(18, 20);
	return `${ticks.slice(7)}-${ticks.slice(3, 7)}-1${ticks.slice(0, 3)}-${sequence}-${first}${hex.slice(22, 32)}`;
}
