import { expect, it } from 'vitest';
import { isTaken, pauseAfter } from './retry.ts';

it('tries for two days, further and further apart, and then gives up', () => {
	const pauses: number[] = [];
	for (let attempts = 1; ; attempts++) {
		const pause = pauseAfter(attempts);
		if (pause === null) break;
		pauses.push(pause);
	}
	expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
	const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
	expect(hours).toBeGreaterThan(48);
	expect(hours).toBeLessThan(72);
});

it.each([
	[200, true],
	[204, true],
	[302, false],
	[199, false],
	[400, false],
	[500, false],
	[null, false]
] as const)('%s is taken: %s', (status, taken) => {
	expect(isTaken(status)).toBe(taken);
});
