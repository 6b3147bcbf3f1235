import { describe, expect, it } from 'vitest';
import { rowAfter, rowStep } from './row-keys.ts';

describe('the keys of a list', () => {
	it.each([
		['ArrowDown', 3, -1, 0],
		['ArrowDown', 3, 0, 1],
		['j', 3, 2, 2],
		['ArrowUp', 3, 0, 0],
		['k', 3, 2, 1],
		['Home', 3, 2, 0],
		['End', 3, -1, 2],
		['End', 0, -1, null]
	] as const)('%s among %i rows leads from %i to %s', (key, count, from, expected) => {
		const step = rowStep(key);
		expect(step && rowAfter(count, from, step)).toBe(expected);
	});

	it('are these alone', () => expect(rowStep('a')).toBeNull());
});
