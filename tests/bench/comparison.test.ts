import { expect, test } from 'vitest';
import { comparisonFigures, type StepTimes } from './comparison.ts';

const took = (change: Partial<StepTimes> = {}): StepTimes => ({
	add: [84, 84],
	open: [75],
	address: [109],
	pay: [50],
	place: [343],
	later: 0,
	tookMs: 60_000,
	...change
});
const missed = (one: StepTimes, eight: StepTimes) => comparisonFigures(one, eight).flatMap(({ what, met }) => (met ? [] : [what]));

test('three times as fast at every step and twice the orders is the goal, and no less', () => {
	const eight = took({ place: Array<number>(182).fill(644) });
	expect(missed(took(), eight)).toEqual([]);
	expect(missed(took({ add: [85, 85] }), eight)).toEqual(['one shopper: add to cart']);
	expect(missed(took({ open: [76] }), eight)).toEqual(['one shopper: open checkout']);
	expect(missed(took({ place: [344] }), eight)).toEqual(['one shopper: place']);
	expect(missed(took(), took({ place: Array<number>(181).fill(645) }))).toEqual(['eight shoppers: orders', 'eight shoppers: place']);
});

test('what was answered with the page that waits is said', () => {
	const eight = took({ place: [2_000, 300, 300, 300], later: 1 });
	expect(comparisonFigures(took(), eight)).toContainEqual(
		expect.objectContaining({ what: 'eight shoppers: placings that were shown as processing', value: 25 })
	);
});
