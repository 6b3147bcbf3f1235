import { describe, expect, it } from 'vitest';
import { supplierOrderStatuses } from '#contracts/fulfillment.ts';
import { canAdvance, canReject, stageProgress, stepOn } from './stage-progress.ts';

const now = Date.parse('2026-05-01T12:00:00.000Z');
const inMs = (ms: number) => new Date(now + ms).toISOString();

describe('the progress of a stage', () => {
	it.each([
		[inMs(15_000), 15_000, 0],
		[inMs(7_500), 15_000, 0.5],
		[inMs(0), 15_000, 1],
		[inMs(-5_000), 15_000, 1],
		[inMs(60_000), 15_000, 0],
		[inMs(0), 0, 1],
		[null, 15_000, null]
	])('ending at %s of %i ms is %s', (endsAt, stageMs, progress) => expect(stageProgress(endsAt, stageMs, now)).toBe(progress));
});

describe('what can be done to a part', () => {
	it.each(supplierOrderStatuses)('%s has words for its next step exactly where it can be moved', (status) =>
		expect(stepOn({ status }) !== '').toBe(canAdvance({ status }))
	);
	it('is no rejection once it has shipped', () =>
		expect(supplierOrderStatuses.filter((status) => canReject({ status }))).toEqual(['pending', 'processing']));
});
