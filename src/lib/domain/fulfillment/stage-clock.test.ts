import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FulfillmentConfig } from '#contracts/fulfillment.ts';
import { clockConfig, endOf, expectation, replanClock, startClock } from './stage-clock.ts';

const automatic: FulfillmentConfig = { version: 1, mode: 'automatic', stageMs: 15_000, pace: 1 };
const manual: FulfillmentConfig = { ...automatic, mode: 'manual' };

test('a stage ends after its length, at its pace', () => {
	expect(endOf(startClock(automatic, false, 1_000))).toBe(16_000);
	expect(endOf(startClock({ ...automatic, pace: 5 }, false, 1_000))).toBe(4_000);
});

test('one supplier may be slow, and nobody else is; one with a service of its own goes by no clock', () => {
	const config = { ...automatic, slowSuppliers: { snail: 4 } };
	const endAt = (supplierId: string, supplierKind: 'simulated' | 'custom' = 'simulated') =>
		endOf(startClock(clockConfig({ supplierId, supplierKind }, config), false, 0));
	expect(endAt('snail')).toBe(60_000);
	expect(endAt('hare')).toBe(15_000);
	expect(endAt('snail', 'custom')).toBeNull();
});

test('a clock stands still in manual mode and on hold, and goes on where it stopped', () => {
	const started = startClock(automatic, false, 0);
	const held = replanClock(started, automatic, true, 5_000);
	expect(endOf(held)).toBeNull();
	expect(endOf(replanClock(held, automatic, false, 100_000))).toBe(110_000);
	expect(endOf(replanClock(startClock(manual, false, 0), automatic, false, 50_000))).toBe(65_000);
});

test('a faster pace keeps the part that is over', () => {
	const half = replanClock(startClock(automatic, false, 0), { ...automatic, pace: 5 }, false, 7_500);
	expect(endOf(half)).toBe(9_000);
});

test('replanning without a change moves the end by no more than rounding', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 15_000 }), { maxLength: 20 }), (moments) => {
			let clock = startClock(automatic, false, 0);
			for (const now of moments.toSorted((a, b) => a - b)) clock = replanClock(clock, automatic, false, now);
			expect(Math.abs((endOf(clock) ?? 0) - 15_000)).toBeLessThanOrEqual(1);
		})
	);
});

test('what is expected follows from the stages that are left', () => {
	const clock = startClock(automatic, false, 0);
	expect(expectation('pending', clock, automatic)).toEqual({
		stageEndsAt: '1970-01-01T00:00:15.000Z',
		expectedShipAt: '1970-01-01T00:00:30.000Z',
		expectedDeliveryAt: '1970-01-01T00:00:45.000Z'
	});
	expect(expectation('shipped', clock, automatic)).toMatchObject({ expectedShipAt: null, expectedDeliveryAt: '1970-01-01T00:00:15.000Z' });
	expect(expectation('delivered', clock, automatic)).toMatchObject({ stageEndsAt: null, expectedDeliveryAt: null });
	expect(expectation('pending', startClock(manual, false, 0), manual).expectedDeliveryAt).toBeNull();
});
