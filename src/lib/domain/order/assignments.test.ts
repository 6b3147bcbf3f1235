import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Supplier } from '#contracts/catalog.ts';
import { resolveSupplierAssignments, type LineToAssign } from './assignments.ts';

const supplier = (supplierId: string, productTypes: Supplier['productTypes'] = ['mug', 'poster']): Supplier => ({
	supplierId,
	name: supplierId,
	kind: 'simulated',
	productTypes,
	carrier: 'UPS'
});
const line = (
	lineId: string,
	quantity: number,
	free: Record<string, [units: number, cost: number]>,
	change: Partial<LineToAssign> = {}
) => ({
	lineId,
	sku: `sku-${lineId}`,
	productType: 'mug' as const,
	quantity,
	excludedSupplierIds: [],
	own: [],
	free: Object.entries(free).map(([supplierId, [units, unitCost]]) => ({ supplierId, free: units, unitCost })),
	...change
});
const suppliers = ['a', 'b', 'c'].map((id) => supplier(id));

test('one supplier makes the whole order where there is one, also if single lines are cheaper elsewhere', () => {
	const lines = [line('one', 1, { a: [9, 5], b: [9, 1] }), line('two', 1, { a: [9, 5] })];
	expect(resolveSupplierAssignments(lines, suppliers)).toEqual({
		assigned: [
			{ lineId: 'one', supplierId: 'a', quantity: 1 },
			{ lineId: 'two', supplierId: 'a', quantity: 1 }
		],
		unavailable: []
	});
});

test('among those who could make all of it the cheapest does', () => {
	const lines = [line('one', 2, { a: [9, 5], b: [9, 4], c: [9, 6] })];
	expect(resolveSupplierAssignments(lines, suppliers).assigned).toEqual([{ lineId: 'one', supplierId: 'b', quantity: 2 }]);
});

test('an order that no single supplier can make is split by lines', () => {
	const lines = [line('one', 1, { a: [1, 5] }), line('two', 1, { b: [1, 5] })];
	expect(
		resolveSupplierAssignments(lines, suppliers)
			.assigned.map(({ supplierId }) => supplierId)
			.sort()
	).toEqual(['a', 'b']);
});

test('a line that no single supplier has enough of is split', () => {
	const { assigned, unavailable } = resolveSupplierAssignments([line('one', 5, { a: [3, 5], b: [2, 5] })], suppliers);
	expect(assigned).toEqual([
		{ lineId: 'one', supplierId: 'a', quantity: 3 },
		{ lineId: 'one', supplierId: 'b', quantity: 2 }
	]);
	expect(unavailable).toEqual([]);
});

test('a supplier that does not make the product, or rejected it, gets nothing', () => {
	const posters = line('one', 1, { a: [9, 1], b: [9, 9] }, { productType: 'poster', excludedSupplierIds: ['b'] });
	expect(resolveSupplierAssignments([posters], [supplier('a', ['mug']), supplier('b')])).toEqual({
		assigned: [],
		unavailable: [{ lineId: 'one', quantity: 1 }]
	});
});

test('what the line holds itself counts, though nobody else could have it', () => {
	const held = line('one', 2, { a: [0, 5] }, { own: [{ supplierId: 'a', quantity: 2 }] });
	expect(resolveSupplierAssignments([held], suppliers).assigned).toEqual([{ lineId: 'one', supplierId: 'a', quantity: 2 }]);
});

test('two lines of one blank do not get the same units', () => {
	const sku = 'blank';
	const lines = [line('one', 2, { a: [3, 5] }, { sku }), line('two', 2, { a: [3, 5] }, { sku })];
	expect(resolveSupplierAssignments(lines, suppliers)).toEqual({
		assigned: [
			{ lineId: 'one', supplierId: 'a', quantity: 2 },
			{ lineId: 'two', supplierId: 'a', quantity: 1 }
		],
		unavailable: [{ lineId: 'two', quantity: 1 }]
	});
});

test('every unit is assigned or named as unavailable, and nobody gives more than is there', () => {
	const units = fc.record({ a: fc.nat(5), b: fc.nat(5), c: fc.nat(5) });
	const order = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 8 }), sku: fc.constantFrom('x', 'y') }), {
		minLength: 1,
		maxLength: 5
	});
	fc.assert(
		fc.property(order, fc.record({ x: units, y: units }), (wanted, stock) => {
			const lines = wanted.map(({ quantity, sku }, index) =>
				line(`line-${index}`, quantity, { a: [stock[sku].a, 5], b: [stock[sku].b, 4], c: [stock[sku].c, 6] }, { sku })
			);
			const { assigned, unavailable } = resolveSupplierAssignments(lines, suppliers);
			for (const { lineId, quantity } of lines) {
				const given = [...assigned, ...unavailable].filter((one) => one.lineId === lineId);
				expect(given.reduce((sum, one) => sum + one.quantity, 0)).toBe(quantity);
			}
			for (const sku of ['x', 'y'] as const)
				for (const supplierId of ['a', 'b', 'c'] as const) {
					const ofSku = new Set(lines.filter((one) => one.sku === sku).map(({ lineId }) => lineId));
					const given = assigned.filter((one) => one.supplierId === supplierId && ofSku.has(one.lineId));
					expect(given.reduce((sum, one) => sum + one.quantity, 0)).toBeLessThanOrEqual(stock[sku][supplierId]);
				}
		})
	);
});
