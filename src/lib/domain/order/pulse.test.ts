import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';
import { usd } from '#contracts/money.ts';
import type { OrderStatus } from '#contracts/order.ts';
import { ordersPerMinute, percentileOf, stageTimes } from './pulse.ts';

const now = Date.parse('2026-11-01T12:30:20.000Z');
const placed = (time: string, amount = 1_000, status: OrderStatus = 'processing') => ({
	placedAt: `2026-11-01T${time}.000Z`,
	total: usd(amount),
	status
});

describe('orders by the minute', () => {
	it('has every minute of its time, also those without an order', () => {
		const series = ordersPerMinute([], now, 3);
		expect(series.map(({ at }) => at.slice(11, 16))).toEqual(['12:27', '12:28', '12:29', '12:30']);
		expect(series.every(({ orders, amount }) => orders === 0 && amount === 0)).toBe(true);
	});

	it('counts each order in its minute; what is older or of the future belongs to none', () => {
		const orders = [
			placed('12:26:59'),
			placed('12:27:00', 500),
			placed('12:29:59', 700),
			placed('12:29:00', 300, 'cancelled'),
			placed('12:30:19', 100),
			placed('12:31:00')
		];
		expect(ordersPerMinute(orders, now, 3).map(({ orders: count, amount }) => [count, amount])).toEqual([
			[1, 500],
			[0, 0],
			[2, 700],
			[1, 100]
		]);
	});
});

describe('percentiles', () => {
	it.each([
		[[], 0.5, 0],
		[[7], 0.95, 7],
		[[1, 2, 3, 4], 0.5, 2],
		[[1, 2, 3, 4], 0.95, 4],
		[Array.from({ length: 100 }, (_, nth) => nth + 1), 0.95, 95]
	])('of %j at %d is %d', (sorted, share, value) => {
		expect(percentileOf(sorted, share)).toBe(value);
	});

	it('are times that there were, and never fall', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(), { minLength: 1 }), (times) => {
				const sorted = times.toSorted((one, other) => one - other);
				const [p50, p95] = [percentileOf(sorted, 0.5), percentileOf(sorted, 0.95)];
				expect(sorted).toContain(p50);
				expect(sorted).toContain(p95);
				expect(p50).toBeLessThanOrEqual(p95);
			})
		);
	});
});

it('times of stages are of those that have ended', () => {
	const at = (second: number) => new Date(second * 1_000).toISOString();
	const part = (...moments: [SupplierOrderStatus, number][]) => ({
		timeline: moments.map(([status, second]) => ({ status, at: at(second) }))
	});
	const parts = [
		part(['pending', 0], ['processing', 2], ['shipped', 12], ['delivered', 30]),
		part(['pending', 0], ['processing', 4], ['shipped', 10]),
		part(['pending', 0], ['processing', 1], ['rejected', 3]),
		part(['pending', 0], ['cancelled', 3]),
		part(['pending', 0])
	];
	expect(stageTimes(parts)).toEqual([
		{ stage: 'pending', count: 3, p50Ms: 2_000, p95Ms: 4_000 },
		{ stage: 'processing', count: 2, p50Ms: 6_000, p95Ms: 10_000 },
		{ stage: 'shipped', count: 1, p50Ms: 18_000, p95Ms: 18_000 }
	]);
	expect(stageTimes([]).map(({ count, p95Ms }) => [count, p95Ms])).toEqual([
		[0, 0],
		[0, 0],
		[0, 0]
	]);
});
