import { expect, test } from 'vitest';
import { supplierOrderStatuses } from '#contracts/fulfillment.ts';
import { initialStage, isSettled, nextStage, stagesTo, stageTransitions } from './stages.ts';

test('every stage is reached, and none is a trap', () => {
	const reached = new Set([initialStage]);
	for (const stage of reached) for (const next of stageTransitions[stage]) reached.add(next);
	expect([...reached].sort()).toEqual([...supplierOrderStatuses].sort());
	for (const stage of supplierOrderStatuses) {
		let at: typeof stage | null = stage;
		for (let steps = 0; at !== null && !isSettled(at); steps++, at = nextStage(at)) expect(steps).toBeLessThan(5);
		expect(at === null || isSettled(at)).toBe(true);
	}
});

test('a supplier that reports a later stage has passed through those between', () => {
	expect(stagesTo('pending', 'delivered')).toEqual(['processing', 'shipped', 'delivered']);
	expect(stagesTo('processing', 'rejected')).toEqual(['rejected']);
	expect(stagesTo('shipped', 'rejected')).toEqual([]);
	expect(stagesTo('delivered', 'shipped')).toEqual([]);
	expect(stagesTo('shipped', 'shipped')).toEqual([]);
});
