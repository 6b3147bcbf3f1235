// What a person reads out on the phone: `DG-7K2M-49QX`. Made of the order's random id, so that it is the same at every replay.

/** Crockford's base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 40 of the id's random bits; the version's and variant's fixed ones are left out. */
export function confirmationOf(orderId: string): string {
	const random = BigInt(`0x${orderId.replaceAll('-', '').slice(-10)}`);
	const letters = Array.from({ length: 8 }, (_, i) => alphabet[Number((random >> BigInt(5 * i)) & 31n)] ?? '0').join('');
	return `DG-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
