import { beforeEach, describe, expect, test } from 'vitest';
import { available, liveUnits } from '#domain/stock/partition.ts';
import { openDatabase } from './adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from './adapters/sqlite/inventory-store.ts';
import type { InventoryStore } from './ports/inventory-store.ts';
import { stockService, type StockService } from './stock-service.ts';

const minute = (n: number) => new Date(Date.UTC(2026, 10, 22, 12, n)).toISOString();
const line = (variantId: string, sku: string, quantity: number) => ({ lineId: variantId, variantId, sku, quantity });
const terms = { cartId: 'c', expiresAt: minute(15), checkoutId: null, ownerVersion: 1 };
const checkout = { cartId: 'c', expiresAt: minute(60), checkoutId: 'k', ownerVersion: 2 };
const order = { cartId: 'c', checkoutId: 'k', orderId: 'o' };

let now: string;
let inventory: InventoryStore;
let stock: StockService;
let told: [string[], string | null][];

beforeEach(async () => {
	now = minute(0);
	told = [];
	inventory = sqliteInventoryStore(await openDatabase(':memory:', [inventorySchema]));
	stock = stockService({ inventory, now: () => now, onChanged: (skus, nextExpiry) => void told.push([skus, nextExpiry]) });
	await inventory.seed([
		{ sku: 'A', supplierId: 'north', onHand: 5, unitCost: 500 },
		{ sku: 'B', supplierId: 'north', onHand: 1, unitCost: 500 },
		{ sku: 'B', supplierId: 'south', onHand: 2, unitCost: 400 }
	]);
});

const left = async (sku: string) => {
	const partition = await inventory.read(sku);
	return partition ? available(partition) : null;
};
const liveOf = async (sku: string) =>
	((await inventory.read(sku))?.holds ?? [])
		.filter((hold) => liveUnits(hold) > 0)
		.map((hold) => [hold.holdId, hold.quantity, hold.expiresAt]);

describe('a cart', () => {
	test('holds a line, changes it and gives it up, and tells of it', async () => {
		expect(await stock.holdLine({ ...terms, ...line('v', 'A', 3) })).toEqual({ ok: true, heldUntil: minute(15), available: 2 });
		expect(await stock.holdLine({ ...terms, ...line('v', 'A', 9), ownerVersion: 2 })).toEqual({
			ok: false,
			code: 'out-of-stock',
			available: 5
		});
		expect(await stock.holdLine({ ...terms, ...line('v', 'A', 0), ownerVersion: 3 })).toEqual({ ok: true, heldUntil: null, available: 5 });
		expect(told[0]).toEqual([['A'], minute(15)]);
	});

	test('is told that an outdated change was not made', async () => {
		await stock.holdLine({ ...terms, ...line('v', 'A', 3), ownerVersion: 5 });
		expect(await stock.holdLine({ ...terms, ...line('v', 'A', 1), ownerVersion: 4 })).toMatchObject({ ok: false, code: 'cart-changed' });
		expect(await left('A')).toBe(2);
	});

	test('extends what is held, and hears which lines are over', async () => {
		await stock.holdLine({ ...terms, ...line('v', 'A', 3) });
		await stock.holdLine({ ...terms, ...line('w', 'B', 1), expiresAt: minute(5) });
		now = minute(10);
		const lines = [line('v', 'A', 3), line('w', 'B', 1)];
		expect(await stock.extendCart({ cartId: 'c', lines, expiresAt: minute(25), ownerVersion: 1 })).toEqual({
			ok: false,
			shortages: [{ lineId: 'w', code: 'hold-expired', available: 3 }]
		});
		expect(await liveOf('A')).toEqual([['cart:c:v', 3, minute(25)]]);
	});

	test('holds all lines of a checkout or none, names every line that lacks, and keeps what it had', async () => {
		await stock.holdLine({ ...terms, ...line('v', 'A', 2) });
		const answer = await stock.holdAll({
			...checkout,
			lines: [line('v', 'A', 4), line('w', 'B', 3), line('x', 'B', 1), line('y', 'unknown', 1)]
		});
		expect(answer).toEqual({
			ok: false,
			shortages: [
				{ lineId: 'x', code: 'out-of-stock', available: 0 },
				{ lineId: 'y', code: 'not-found', available: 0 }
			]
		});
		expect(await liveOf('A')).toEqual([['cart:c:v', 2, minute(15)]]);
		expect(await liveOf('B')).toEqual([]);
	});

	test('may hold two products on one blank', async () => {
		expect(await stock.holdAll({ ...checkout, lines: [line('v', 'B', 2), line('w', 'B', 1)] })).toEqual({ ok: true });
		expect(await left('B')).toBe(0);
	});
});

describe('a checkout', () => {
	const lines = [line('v', 'A', 4), line('w', 'B', 3)];
	beforeEach(() => stock.holdAll({ ...checkout, lines }));

	test('confirms all its lines, and again with the same answer', async () => {
		expect(await stock.confirmAll({ ...order, lines })).toEqual({ ok: true });
		expect(await stock.confirmAll({ ...order, lines })).toEqual({ ok: true });
		expect(await liveOf('A')).toEqual([['order:o:v', 4, null]]);
		expect(await liveOf('B')).toEqual([['order:o:w', 3, null]]);
	});

	test('that crashed between two lines goes on where it was', async () => {
		await stock.confirmAll({ ...order, lines: lines.slice(0, 1) });
		expect(await stock.confirmAll({ ...order, lines })).toEqual({ ok: true });
	});

	test('with one line that cannot be confirmed gives back the others', async () => {
		await stock.holdLine({ ...terms, ...line('w', 'B', 2), ownerVersion: 3 });
		expect(await stock.confirmAll({ ...order, lines })).toEqual({
			ok: false,
			shortages: [{ lineId: 'w', code: 'cart-changed', available: 1 }]
		});
		expect(await left('A')).toBe(5);
		expect(await stock.confirmAll({ ...order, lines })).toMatchObject({ ok: false });
		expect(await left('A')).toBe(5);
	});

	test('cannot confirm what has expired, whatever clock its call brings', async () => {
		now = minute(60);
		const answer = await stock.confirmAll({ ...order, lines, at: minute(1) });
		expect(answer).toMatchObject({ ok: false, shortages: [{ code: 'hold-expired' }, { code: 'hold-expired' }] });
		expect([await left('A'), await left('B')]).toEqual([5, 3]);
	});

	test('follows a clock that was turned on', async () => {
		expect(await stock.confirmAll({ ...order, lines, at: minute(90) })).toMatchObject({ ok: false });
	});

	test('that ends leaves nothing behind', async () => {
		await stock.releaseCheckout({ cartId: 'c', checkoutId: 'k', lines });
		expect([await left('A'), await left('B')]).toEqual([5, 3]);
	});
});

describe('an order', () => {
	const lines = [line('v', 'A', 4), line('w', 'B', 3)];
	const b = { lineId: 'w', sku: 'B' };
	beforeEach(async () => {
		await stock.holdAll({ ...checkout, lines });
		await stock.confirmAll({ ...order, lines });
	});

	test('sees what each supplier could give to its lines', async () => {
		expect(await stock.orderStock({ orderId: 'o', lines: [b, { lineId: 'z', sku: 'unknown' }] })).toEqual([
			{
				...b,
				allocations: [
					{ supplierId: 'south', quantity: 2, state: 'confirmed', supplierOrderId: null },
					{ supplierId: 'north', quantity: 1, state: 'confirmed', supplierOrderId: null }
				],
				suppliers: [
					{ supplierId: 'north', free: 1, unitCost: 500 },
					{ supplierId: 'south', free: 2, unitCost: 400 }
				]
			},
			{ lineId: 'z', sku: 'unknown', allocations: [], suppliers: [] }
		]);
	});

	test('is split over suppliers, of which one delivers and one rejects', async () => {
		const allocations = [
			{ supplierId: 'south', supplierOrderId: 'so1', quantity: 2 },
			{ supplierId: 'north', supplierOrderId: 'so2', quantity: 1 }
		];
		expect(await stock.assign({ orderId: 'o', lines: [{ ...b, allocations }] })).toEqual({ ok: true });
		for (const supplierOrderId of ['so1', 'so2']) {
			expect(await stock.transfer({ orderId: 'o', supplierOrderId, lines: [b] })).toEqual({ ok: true });
		}
		for (let n = 0; n < 2; n += 1) {
			expect(await stock.fulfil({ orderId: 'o', supplierOrderId: 'so1', lines: [b] })).toEqual({ ok: true });
			await stock.releaseSupplierOrder({ orderId: 'o', supplierOrderId: 'so2', lines: [b], reason: 'rejected' });
		}
		expect((await inventory.read('B'))?.stock.map(({ onHand }) => onHand)).toEqual([1, 0]);
		expect(await left('B')).toBe(1);
	});

	test('names the lines that a supplier has too little for, and assigns the others', async () => {
		const assigned = (supplierOrderId: string, supplierId: string, quantity: number) => [{ supplierId, supplierOrderId, quantity }];
		expect(
			await stock.assign({
				orderId: 'o',
				lines: [
					{ lineId: 'v', sku: 'A', allocations: assigned('so1', 'north', 4) },
					{ ...b, allocations: assigned('so2', 'north', 3) }
				]
			})
		).toEqual({ ok: false, shortages: [{ lineId: 'w', code: 'out-of-stock', available: 3 }] });
		expect(await stock.transfer({ orderId: 'o', supplierOrderId: 'so1', lines: [{ lineId: 'v', sku: 'A' }] })).toEqual({ ok: true });
	});

	test('that is cancelled gives all back, once', async () => {
		for (let n = 0; n < 2; n += 1) await stock.releaseOrder({ orderId: 'o', lines, reason: 'cancelled' });
		expect([await left('A'), await left('B')]).toEqual([5, 3]);
	});

	test('restocks a return once; a person’s count counts once', async () => {
		for (let n = 0; n < 2; n += 1) {
			await stock.restock({ sku: 'A', supplierId: 'north', quantity: 2, movementId: 'return-1', reason: 'return' });
			await stock.adjust({ sku: 'B', supplierId: 'south', delta: 7, movementId: 'count-1', reason: 'count', who: 'Ada' });
		}
		expect([await left('A'), await left('B')]).toEqual([3, 7]);
		expect(await stock.adjust({ sku: 'B', supplierId: 'north', delta: -1, movementId: 'count-2', reason: 'count', who: 'Ada' })).toEqual({
			ok: false,
			shortages: [{ lineId: 'B', code: 'out-of-stock', available: 0 }]
		});
	});
});
