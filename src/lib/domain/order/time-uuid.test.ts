import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUuid } from '#contracts/ids.ts';
import { timeUuid } from './time-uuid.ts';

/** Reads the time back, as RFC 9562 has it. */
function millisecondsOf(uuid: string): number {
	const [low = '', mid = '', high = ''] = uuid.split('-');
	return Number((BigInt(`0x${high.slice(1)}${mid}${low}`) - 122_192_928_000_000_000n) / 10_000n);
}

test('it is a version 1 UUID of its time, the same for the same input and another for another', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1_600_000_000_000, max: 4_000_000_000_000 }),
			fc.nat(9_999),
			fc.uuid({ version: 4 }),
			(at, count, node) => {
				const id = timeUuid(at, count, node);
				expect(isUuid(id)).toBe(true);
				expect(id[14]).toBe('1');
				expect(millisecondsOf(id)).toBe(at);
				expect(timeUuid(at, count, node)).toBe(id);
				expect(timeUuid(at, (count + 1) % 10_000, node)).not.toBe(id);
			}
		)
	);
});
