import { describe, expect, it } from 'vitest';
import { createAttempts, mayAttempt } from './attempts.ts';

const visitor = (address: string, demo: boolean) => ({
	getClientAddress: () => address,
	locals: { platform: { config: { demo, attemptsPerMinute: 3 } } }
});
const times = <T>(count: number, work: () => T): T[] => Array.from({ length: count }, work);

describe('attempts from one address', () => {
	it('are refused after so many, and allowed again with time', () => {
		const { take } = createAttempts();
		expect(times(4, () => take('192.0.2.1', 3, 0))).toEqual([true, true, true, false]);
		expect(take('192.0.2.1', 3, 19_000)).toBe(false);
		expect(take('192.0.2.1', 3, 40_000)).toBe(true);
	});

	it('leave other addresses alone', () => {
		const { take } = createAttempts();
		times(9, () => take('192.0.2.1', 3, 0));
		expect(take('192.0.2.2', 3, 0)).toBe(true);
	});

	it('count for the whole network of an IPv6 address', () => {
		const { take } = createAttempts();
		let last = 0;
		expect(times(4, () => take(`2001:db8::${(last += 1)}`, 3, 0))).toEqual([true, true, true, false]);
	});

	it('are without end for this machine in demo mode alone', () => {
		expect(times(5, () => mayAttempt(visitor('127.0.0.1', true)))).not.toContain(false);
		expect(times(5, () => mayAttempt(visitor('198.51.100.1', true)))).toContain(false);
		expect(times(5, () => mayAttempt(visitor('127.0.0.1', false)))).toContain(false);
	});
});
