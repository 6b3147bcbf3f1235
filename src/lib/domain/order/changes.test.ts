import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Supplier } from '#contracts/catalog.ts';
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';
import {
	asksForMore,
	cancelPlan,
	cancellableUnits,
	givenUpBy,
	isAllOf,
	isSamePlace,
	rerouteTargets,
	revised,
	takenFrom,
	unitWords
} from './changes.ts';
import { sampleOrder, samplePart } from './order.fixture.ts';
import { withCancelled } from './units.ts';

const at = '2026-11-01T00:00:00.000Z';
const sizes = (revisions: ReturnType<typeof cancelPlan>) =>
	revisions?.map(({ supplierOrderId, taken }) => [supplierOrderId, ...taken.map(({ quantity }) => quantity)]);

test.each<[SupplierOrderStatus, number]>([
	['pending', 2],
	['processing', 2],
	['shipped', 0],
	['delivered', 0],
	['rejected', 0],
	['cancelled', 0]
])('of a supplier order that is %s, %i of two units can be given up', (status, units) => {
	const supplierOrders = [samplePart('a', status, [{ lineId: 'one', quantity: 2 }])];
	expect(cancellableUnits({ supplierOrders }, 'one')).toBe(units);
	expect(cancelPlan({ supplierOrders }, [{ lineId: 'one', quantity: 2 }]) !== null).toBe(units === 2);
});

describe('giving units up', () => {
	const supplierOrders = [
		samplePart('working', 'processing', [{ lineId: 'one', quantity: 2 }]),
		samplePart('waiting', 'pending', [
			{ lineId: 'one', quantity: 1 },
			{ lineId: 'two', quantity: 1 }
		])
	];
	test('begins with what nobody works on yet', () => {
		expect(sizes(cancelPlan({ supplierOrders }, [{ lineId: 'one', quantity: 2 }]))).toEqual([
			['waiting', 1],
			['working', 1]
		]);
	});
	test('of more than there is, is none', () => {
		expect(cancelPlan({ supplierOrders }, [{ lineId: 'one', quantity: 4 }])).toBeNull();
		expect(cancelPlan({ supplierOrders }, [{ lineId: 'nowhere', quantity: 1 }])).toBeNull();
	});
	test('keeps every unit either given up or where it was', () => {
		const part = fc.record({
			status: fc.constantFrom<SupplierOrderStatus>('pending', 'processing', 'shipped', 'delivered', 'rejected', 'cancelled'),
			one: fc.integer({ min: 1, max: 5 }),
			two: fc.integer({ min: 1, max: 5 })
		});
		fc.assert(
			fc.property(fc.array(part, { maxLength: 5 }), fc.nat(12), fc.nat(12), (parts, one, two) => {
				const order = {
					supplierOrders: parts.map(({ status, ...units }, index) =>
						samplePart(`${index}`, status, [
							{ lineId: 'one', quantity: units.one },
							{ lineId: 'two', quantity: units.two }
						])
					)
				};
				const units = [
					{ lineId: 'one', quantity: one },
					{ lineId: 'two', quantity: two }
				];
				const plan = cancelPlan(order, units);
				const isEnough = units.every(({ lineId, quantity }) => quantity <= cancellableUnits(order, lineId));
				expect(plan !== null).toBe(isEnough);
				for (const { lineId, quantity } of plan ? units : []) {
					const before = cancellableUnits(order, lineId);
					const after = order.supplierOrders.map((found) => {
						const change = plan?.find(({ supplierOrderId }) => supplierOrderId === found.supplierOrderId);
						return change ? revised(found, change.kept, at, 'because') : found;
					});
					expect(cancellableUnits({ supplierOrders: after }, lineId)).toBe(before - quantity);
				}
			})
		);
	});
});

test('a supplier order that keeps nothing is withdrawn, and still says what it was to be', () => {
	const part = samplePart('a', 'pending', [{ lineId: 'one', quantity: 2 }]);
	expect(revised(part, [], at, 'Moved to Supplier B')).toMatchObject({
		status: 'cancelled',
		reason: 'Moved to Supplier B',
		itemCount: 2,
		stageEndsAt: null
	});
	const change = takenFrom(part, [{ lineId: 'one', quantity: 1 }]);
	expect(revised(part, change?.kept ?? [], at, 'less')).toMatchObject({ status: 'pending', itemCount: 1, lines: [{ quantity: 1 }] });
	for (const quantity of [0, 3]) expect(takenFrom(part, [{ lineId: 'one', quantity }])).toBeNull();
	expect(takenFrom(part, [])).toBeNull();
});

test('an edit says what is to be left, of no more than there is', () => {
	const order = sampleOrder();
	const wanted = (quantity: number) => [{ lineId: 'one', quantity }];
	expect(givenUpBy(order, wanted(1))).toEqual([{ lineId: 'one', quantity: 1 }]);
	expect(givenUpBy(order, wanted(2))).toEqual([]);
	expect(asksForMore(order, wanted(3))).toBe(true);
	expect(asksForMore(order, [{ lineId: 'nowhere', quantity: 1 }])).toBe(true);
	expect(asksForMore(order, wanted(0))).toBe(false);
	expect(isAllOf(order, givenUpBy(order, wanted(0)))).toBe(true);
	const less = { lines: withCancelled(order.lines, wanted(1)) };
	expect(asksForMore(less, wanted(2))).toBe(true);
	expect(isAllOf(less, wanted(1))).toBe(true);
});

test('an address may change within what shipping and tax were paid for', () => {
	expect(isSamePlace({ country: 'US', region: 'IL' }, { country: 'US', region: 'IL' })).toBe(true);
	expect(isSamePlace({ country: 'US', region: 'IL' }, { country: 'US', region: 'CA' })).toBe(false);
	expect(isSamePlace({ country: 'US', region: 'ON' }, { country: 'CA', region: 'ON' })).toBe(false);
});

test('who makes every line and has units free can take a shipment over, those that have most first', () => {
	const part = samplePart('a', 'pending', [
		{ lineId: 'one', quantity: 2 },
		{ lineId: 'two', quantity: 1 }
	]);
	const maker = (supplierId: string, ...productTypes: Supplier['productTypes']): Supplier => ({
		supplierId,
		name: supplierId.toUpperCase(),
		kind: 'simulated',
		carrier: 'UPS',
		productTypes
	});
	const row = (supplierId: string, free: number) => ({ supplierId, free, unitCost: 1 });
	const free = new Map([
		['one', [row('of-a', 9), row('few', 1), row('all', 5), row('none', 0), row('mugs', 5)]],
		['two', [row('all', 1), row('few', 0)]]
	]);
	const suppliers = [
		maker('of-a', 'mug', 'poster'),
		maker('few', 'mug', 'poster'),
		maker('all', 'mug', 'poster'),
		maker('none', 'mug', 'poster'),
		maker('mugs', 'mug')
	];
	expect(rerouteTargets(part, ['mug', 'poster'], free, suppliers)).toEqual([
		{ supplierId: 'all', name: 'ALL', units: 3 },
		{ supplierId: 'few', name: 'FEW', units: 1 }
	]);
});

test('units in words', () => {
	expect(
		unitWords([
			{ lineId: 'one', quantity: 1, title: 'Mug' },
			{ lineId: 'two', quantity: 2, title: 'Poster' }
		])
	).toBe('1 × Mug, 2 × Poster');
});
