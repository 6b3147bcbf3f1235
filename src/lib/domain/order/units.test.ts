import { expect, test } from 'vitest';
import { sampleOrder, samplePart } from './order.fixture.ts';
import { rejectedBy, restockPlan, unassignedUnits, withCancelled } from './units.ts';

test('a rejected part leaves its units without a supplier', () => {
	const order = sampleOrder({
		supplierOrders: [
			samplePart('a', 'rejected', [{ lineId: 'one', quantity: 1 }]),
			samplePart('b', 'shipped', [{ lineId: 'one', quantity: 1 }])
		]
	});
	expect(unassignedUnits(order)).toEqual([{ lineId: 'one', quantity: 1 }]);
	expect(rejectedBy(order, 'one')).toEqual(['of-a']);
	expect(unassignedUnits({ ...order, lines: withCancelled(order.lines, unassignedUnits(order)) })).toEqual([]);
});

test('returned units go back to those who shipped them, each once', () => {
	const order = sampleOrder({
		supplierOrders: [
			samplePart('a', 'delivered', [{ lineId: 'one', quantity: 1 }]),
			samplePart('b', 'delivered', [{ lineId: 'one', quantity: 1 }])
		]
	});
	const plan = (units: number, before: number) => restockPlan(order, [{ lineId: 'one', quantity: units }], new Map([['one', before]]));
	expect(plan(1, 0).map(({ supplierId }) => supplierId)).toEqual(['of-a']);
	expect(plan(1, 1).map(({ supplierId }) => supplierId)).toEqual(['of-b']);
	expect(plan(2, 0).map(({ supplierId, quantity }) => [supplierId, quantity])).toEqual([
		['of-a', 1],
		['of-b', 1]
	]);
});
