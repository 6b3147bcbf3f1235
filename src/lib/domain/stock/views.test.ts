import { expect, test } from 'vitest';
import type { Product, Variant } from '#contracts/catalog.ts';
import type { StockPartition, StockView } from '#contracts/stock.ts';
import { applyStockCommands } from './apply-stock-command.ts';
import { publicStock, stockView } from './views.ts';

const minute = (n: number) => new Date(Date.UTC(2026, 10, 22, 12, n)).toISOString();
const seeded: StockPartition = {
	sku: 'A',
	revision: 4,
	stock: [
		{ supplierId: 'north', onHand: 5, unitCost: 500 },
		{ supplierId: 'south', onHand: 3, unitCost: 600 }
	],
	holds: []
};
const hold = (cartId: string, quantity: number, expiresAt: string) =>
	({ type: 'hold', at: minute(0), cartId, variantId: 'v', quantity, expiresAt, checkoutId: null, ownerVersion: 1 }) as const;

test('a view adds up over its suppliers and says when the next hold ends', () => {
	const { partition } = applyStockCommands(seeded, [hold('a', 2, minute(15)), hold('b', 1, minute(10))]);
	expect(stockView(partition, minute(1))).toEqual({
		sku: 'A',
		version: 5,
		onHand: 8,
		held: 3,
		available: 5,
		suppliers: [
			{ supplierId: 'north', onHand: 5, available: 2, unitCost: 500 },
			{ supplierId: 'south', onHand: 3, available: 3, unitCost: 600 }
		],
		nextExpiry: minute(10)
	});
});

test('what is over counts as free before it is swept', () => {
	const { partition } = applyStockCommands(seeded, [hold('a', 2, minute(15)), hold('b', 1, minute(10))]);
	expect(stockView(partition, minute(10))).toMatchObject({ version: 5, held: 2, available: 6, nextExpiry: minute(15) });
	expect(stockView(partition, minute(15))).toMatchObject({ held: 0, available: 8, nextExpiry: null });
});

test('the public sees steps, by variant; several may share a blank', () => {
	const view = (sku: string, available: number, version: number): StockView => ({
		sku,
		version,
		onHand: available,
		held: 0,
		available,
		suppliers: [],
		nextExpiry: null
	});
	const variants = [
		['v1', 'A'],
		['v2', 'A'],
		['v3', 'B'],
		['v4', 'C'],
		['v5', 'D']
	].map(([variantId, sku]) => ({ variantId, sku }) as Variant);
	const product = { productId: 'p', variants } as Product;
	expect(publicStock(product, [view('A', 11, 3), view('B', 10, 2), view('C', 0, 7)])).toEqual({
		productId: 'p',
		version: 12,
		variants: {
			v1: { level: 'plenty' },
			v2: { level: 'plenty' },
			v3: { level: 'few', left: 10 },
			v4: { level: 'none' },
			v5: { level: 'none' }
		}
	});
});
