import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CartLine } from '#contracts/cart.ts';
import { usd } from '#contracts/money.ts';
import {
	itemCount,
	leftOver,
	mergedQuantities,
	outOfStock,
	quantityRefusal,
	subtotal,
	withLine,
	withoutEndedHolds,
	withoutLine
} from './cart-lines.ts';
import { cartCard } from './views.ts';

const line = (variantId: string, quantity = 1, heldUntil: string | null = null, price = 1_000): CartLine => ({
	lineId: variantId,
	variantId,
	productId: 'p',
	sku: 's',
	productType: 'mug',
	title: 'Mug',
	variantTitle: 'Navy',
	imageUrl: '/x',
	unitPrice: usd(price),
	weightGrams: 300,
	quantity,
	heldUntil
});
const full = Array.from({ length: 50 }, (_, i) => line(`v${i}`));

describe('what a cart may contain', () => {
	test.each([
		[[], 'a', 1, null],
		[[], 'a', 99, null],
		[[], 'a', 100, 'quantity-limit'],
		[[], 'a', -1, 'invalid'],
		[[], 'a', 1.5, 'invalid'],
		[[], 'a', 1e300, 'invalid'],
		[[], 'a', Number.NaN, 'invalid'],
		[full, 'a', 1, 'quantity-limit'],
		[full, 'v7', 99, null],
		[full, 'a', 0, null]
	])('%#: %j', (lines, variantId, quantity, code) => {
		expect(quantityRefusal(lines, variantId, quantity)?.code ?? null).toBe(code);
	});

	test('a merge never breaks the limits and never takes away', () => {
		const ids = fc.integer({ min: 0, max: 70 }).map((i) => `v${i}`);
		const entries = fc.array(fc.record({ variantId: ids, quantity: fc.integer({ min: 1, max: 99 }) }), { maxLength: 60 });
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 50 }), entries, (count, added) => {
				const lines = full.slice(0, count);
				const merged = mergedQuantities(lines, added).reduce(
					(all, { variantId, quantity }) => withLine(all, line(variantId, quantity)),
					lines
				);
				expect(merged.length).toBeLessThanOrEqual(50);
				expect(merged.every(({ quantity }) => quantity >= 1 && quantity <= 99)).toBe(true);
				expect(itemCount(merged)).toBeGreaterThanOrEqual(itemCount(lines));
			})
		);
	});
});

test('the subtotal is the sum of its lines, in whole cents', () => {
	expect(subtotal([])).toEqual(usd(0));
	expect(subtotal([line('a', 3, null, 1_999), line('b', 2, null, 1)])).toEqual(usd(5_999));
});

test('an order takes out what was ordered, and leaves what came later', () => {
	expect(
		leftOver(
			[line('a', 3), line('b', 1), line('c', 2)],
			[
				{ lineId: 'a', quantity: 2 },
				{ lineId: 'b', quantity: 4 }
			]
		)
	).toMatchObject([
		{ lineId: 'a', quantity: 1 },
		{ lineId: 'c', quantity: 2 }
	]);
});

test('a line is replaced in its place, added at the end, and taken out', () => {
	const lines = withLine(withLine(withLine([], line('a')), line('b')), line('a', 5));
	expect(lines.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([
		['a', 5],
		['b', 1]
	]);
	expect(withoutLine(lines, 'a').map(({ variantId }) => variantId)).toEqual(['b']);
});

test('a hold that has ended loses its countdown; nothing else changes', () => {
	const soon = new Date(1_000).toISOString();
	const later = new Date(2_000).toISOString();
	const lines = [line('a', 1, soon), line('b', 1, later)];
	expect(withoutEndedHolds(lines, 999)).toBe(lines);
	expect(withoutEndedHolds(lines, 1_000).map(({ heldUntil }) => heldUntil)).toEqual([null, later]);
});

test('a shortage is said in words', () => {
	const refusal = outOfStock([
		{ lineId: 'a', title: 'Mug', available: 2 },
		{ lineId: 'b', title: 'Cap', available: 0 }
	]);
	expect(refusal.message).toBe('Only 2 left of Mug. None left of Cap.');
});

test('the card of a cart counts its items', () => {
	const cart = {
		cartId: 'c',
		version: 3,
		status: 'open' as const,
		shopperId: null,
		lines: [line('a', 2), line('b', 3)],
		subtotal: usd(5_000),
		checkoutId: 'x',
		orderId: null,
		notice: null,
		updatedAt: '2026-01-01T00:00:00.000Z'
	};
	expect(cartCard(cart)).toMatchObject({ itemCount: 5, inCheckout: true, version: 3 });
});
