import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gathered } from './gather.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a lone change is shown at once, each time', () => {
	const shown: number[] = [];
	const { show } = gathered<number>((value) => shown.push(value));
	show(1);
	expect(shown).toEqual([1]);
	vi.advanceTimersByTime(100);
	show(2);
	expect(shown).toEqual([1, 2]);
});

test('of a stream ten a second are shown, and its last one always', () => {
	const shown: number[] = [];
	const { show } = gathered<number>((value) => shown.push(value));
	for (let count = 1; count <= 50; count += 1) {
		show(count);
		vi.advanceTimersByTime(20);
	}
	vi.advanceTimersByTime(100);
	expect(shown).toHaveLength(11);
	expect(shown.at(-1)).toBe(50);
});

test('nothing is shown after it was stopped', () => {
	const shown: number[] = [];
	const { show, stop } = gathered<number>((value) => shown.push(value));
	show(1);
	show(2);
	stop();
	vi.advanceTimersByTime(1_000);
	expect(shown).toEqual([1]);
});
