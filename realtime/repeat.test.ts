import { afterEach, expect, test, vi } from 'vitest';
import { repeat } from './repeat.ts';

afterEach(() => void vi.useRealTimers());

test('what fails again and again in the same words is told once, and again after it has worked', async () => {
	vi.useFakeTimers();
	const outcomes = ['away', 'away', 'away', 'full', 'full', null, 'full', 'full'];
	const told: string[] = [];
	let passes = 0;
	const repeated = repeat(
		100,
		() => {
			const outcome = outcomes[passes++];
			if (outcome) throw new Error(outcome);
		},
		(error) => told.push(String(error))
	);
	await vi.advanceTimersByTimeAsync(100 * outcomes.length);
	repeated.stop();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(passes).toBe(outcomes.length);
	expect(told).toEqual(['Error: away', 'Error: full', 'Error: full']);
});
