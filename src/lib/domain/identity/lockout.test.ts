import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAttempt, isLocked, lockedWords, unlocked } from './lockout.ts';

const minute = 60_000;
const attempts = (outcomes: readonly boolean[], everyMs: number) =>
	outcomes.reduce((state, succeeded, index) => afterAttempt(state, succeeded, index * everyMs), unlocked);
const failures = (count: number) => Array.from({ length: count }, () => false);

describe('lockout', () => {
	it.each([
		['nine failures', failures(9), false],
		['ten failures', failures(10), true],
		['a success among them', [...failures(9), true, ...failures(9)], false],
		['ten after a success', [true, ...failures(10)], true]
	])('after %s', (_, outcomes, locked) => expect(isLocked(attempts(outcomes, 1_000), outcomes.length * 1_000)).toBe(locked));

	it('lasts a quarter of an hour, and then counts from the beginning', () => {
		const locked = attempts(failures(10), 0);
		expect(isLocked(locked, 15 * minute - 1)).toBe(true);
		expect(isLocked(locked, 15 * minute)).toBe(false);
		expect(afterAttempt(locked, false, 15 * minute)).toEqual({ failures: 1, lockedUntil: null });
		expect(afterAttempt(locked, true, 15 * minute)).toEqual(unlocked);
	});

	it('is neither ended nor prolonged by attempts during it', () => {
		const locked = attempts(failures(10), 0);
		for (const succeeded of [true, false]) expect(afterAttempt(locked, succeeded, 5 * minute)).toBe(locked);
	});

	it('never lets more than ten guesses through in a quarter of an hour', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 60 }), (gaps) => {
				let [state, now] = [unlocked, 0];
				const counted: number[] = [];
				for (const gap of gaps) {
					now += gap;
					if (!isLocked(state, now)) counted.push(now);
					state = afterAttempt(state, false, now);
				}
				counted.forEach((at, index) => {
					const eleventh = counted[index + 10];
					// A burst's last guess locks, so eleven guesses in a row span one lock.
					if (eleventh !== undefined) expect(eleventh - at).toBeGreaterThanOrEqual(15 * minute);
				});
			})
		);
	});

	it('says how long', () => {
		const locked = attempts(failures(10), 0);
		expect(lockedWords(locked, 0)).toContain('15 minutes');
		expect(lockedWords(locked, 14.5 * minute)).toContain('a minute');
	});
});
