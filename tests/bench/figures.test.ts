import { describe, expect, test } from 'vitest';
import { distribution, lossOf, percentile, single, table } from './figures.ts';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('percentiles', () => {
	test.each([
		[0.5, 50],
		[0.95, 95],
		[0.99, 99],
		[1, 100]
	])('of 1 to 100 at %d: %d', (share, expected) => {
		expect(
			percentile(
				oneToHundred.toSorted((a, b) => a - b),
				share
			)
		).toBe(expected);
	});

	test('of one sample are that sample; of none they are no number, and no goal is met', () => {
		expect(percentile([7], 0.95)).toBe(7);
		expect(percentile([], 0.95)).toBeNaN();
		expect(distribution('nothing', [], { p95: 10 }).met).toBe(false);
	});
});

describe('goals', () => {
	test('of a distribution are each to be met', () => {
		expect(distribution('a', oneToHundred, { p50: 50, p95: 95 })).toMatchObject({ p50: 50, p95: 95, p99: 99, met: true, samples: 100 });
		expect(distribution('a', oneToHundred, { p50: 49, p95: 95 }).met).toBe(false);
		expect(distribution('a', oneToHundred, { p50: 50, p95: 94 }).met).toBe(false);
	});

	test('of one number are an upper or a lower bound', () => {
		expect(single('a', 'KB', 52, { atMost: 52 }).met).toBe(true);
		expect(single('a', 'KB', 52.1, { atMost: 52 }).met).toBe(false);
		expect(single('a', 'orders/s', 2.9, { atLeast: 3.02 })).toMatchObject({ met: false, goal: '≥ 3.02' });
		expect(single('a', 'KB', Number.NaN, { atMost: 52 }).met).toBe(false);
	});

	test.each([
		[distribution('a', oneToHundred, { p50: 40, p95: 19 }), '5.0'],
		[distribution('a', oneToHundred, { p50: 10, p95: 95 }), '5.0'],
		[single('a', 'orders/s', 1.2, { atLeast: 3.02 }), '2.5']
	])('that are missed say how many times at their worst', (figure, times) => expect(table([figure])).toContain(`**missed**, ${times} ×`));

	test('that are none are no verdict in the table', () => {
		expect(
			table([distribution('a', [1], {})])
				.split('\n')
				.at(-1)
		).toBe('| a | 1.0 | 1.0 | 1.0 |  | ms |  |  |');
		expect(table([single('a', 'KB', 60, { atMost: 52 })])).toContain('| 60.0 | KB | ≤ 52 | **missed**, 1.2 × |');
	});
});

test('the loss is of what was possible, and none where there is more', () => {
	expect(lossOf(50, 100)).toBe(50);
	expect(lossOf(200, 100)).toBe(0);
	expect(lossOf(0, 0)).toBeNaN();
});
