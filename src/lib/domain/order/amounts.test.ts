import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usd } from '#contracts/money.ts';
import { sampleOrder } from './order.fixture.ts';
import { cancelledWorth, nextUnitsWorth, unitsWorth, type Priced } from './amounts.ts';

const lineOf = ([quantity, price]: [number, number], index: number) => ({ lineId: `line-${index}`, quantity, unitPrice: usd(price) });
const priced: fc.Arbitrary<Priced> = fc
	.record({
		lines: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 20_000 })), { minLength: 1, maxLength: 6 }),
		extras: fc.integer({ min: 0, max: 5_000 })
	})
	.map(({ lines, extras }) => ({
		lines: lines.map(lineOf),
		total: usd(lines.reduce((sum, [quantity, price]) => sum + quantity * price, extras))
	}));

test('a line has its share of shipping and tax', () => {
	const order: Priced = { lines: [lineOf([1, 1_000], 0), lineOf([1, 3_000], 1)], total: usd(4_400) };
	expect(unitsWorth(order, 'line-0', 0, 1)).toBe(1_100);
	expect(unitsWorth(order, 'line-1', 0, 1)).toBe(3_300);
});

test('what is unknown or empty is worth nothing', () => {
	const order: Priced = { lines: [lineOf([2, 1_000], 0)], total: usd(2_199) };
	expect(unitsWorth(order, 'nowhere', 0, 1)).toBe(0);
	expect(unitsWorth(order, 'line-0', 1, 1)).toBe(0);
	expect(unitsWorth(order, 'line-0', 2, 5)).toBe(0);
});

describe('in whatever parts an order is taken', () => {
	test('all parts together are the total, and none is negative', () => {
		fc.assert(
			fc.property(priced, fc.array(fc.nat(5), { maxLength: 80 }), (order, picks) => {
				const left = new Map(order.lines.map(({ lineId, quantity }) => [lineId, quantity]));
				const done = new Map<string, number>();
				let sum = 0;
				const take = (lineId: string, quantity: number) => {
					const amount = nextUnitsWorth(order, [{ lineId, quantity }], done);
					expect(amount).toBeGreaterThanOrEqual(0);
					sum += amount;
					done.set(lineId, (done.get(lineId) ?? 0) + quantity);
					left.set(lineId, (left.get(lineId) ?? 0) - quantity);
					expect(sum).toBeLessThanOrEqual(order.total.amount);
				};
				for (const pick of picks) {
					const line = order.lines[pick % order.lines.length];
					if (line && (left.get(line.lineId) ?? 0) > 0) take(line.lineId, 1);
				}
				for (const { lineId } of order.lines) if ((left.get(lineId) ?? 0) > 0) take(lineId, left.get(lineId) ?? 0);
				expect(sum).toBe(order.total.amount);
			})
		);
	});

	test('refunds of what was captured never exceed it', () => {
		fc.assert(
			fc.property(priced, fc.nat(8), fc.nat(8), (order, shippedUnits, refundedUnits) => {
				const { lineId, quantity } = order.lines[0] ?? { lineId: '', quantity: 0 };
				const shipped = Math.min(quantity, shippedUnits);
				const refunded = Math.min(shipped, refundedUnits);
				const captured = nextUnitsWorth(order, [{ lineId, quantity: shipped }], new Map());
				expect(nextUnitsWorth(order, [{ lineId, quantity: refunded }], new Map())).toBeLessThanOrEqual(captured);
			})
		);
	});

	test('what leaves and what is cancelled are the total together', () => {
		fc.assert(
			fc.property(priced, fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }), ({ lines, total }, cancelled) => {
				const order = sampleOrder();
				const [sample] = order.lines;
				if (!sample) throw new Error('The sample has no line.');
				const withCancelled = lines.map((line, index) => ({
					...sample,
					...line,
					cancelledQuantity: Math.min(line.quantity, cancelled[index] ?? 0)
				}));
				const left = withCancelled.map(({ lineId, quantity, cancelledQuantity }) => ({ lineId, quantity: quantity - cancelledQuantity }));
				expect(nextUnitsWorth({ lines, total }, left, new Map()) + cancelledWorth({ lines: withCancelled, total })).toBe(total.amount);
			})
		);
	});
});
