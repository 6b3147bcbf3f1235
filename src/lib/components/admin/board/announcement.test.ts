import { describe, expect, it } from 'vitest';
import type { OrderStatus } from '#contracts/order.ts';
import { boardCard } from '#domain/order/views.ts';
import { anOrder } from '#realtime/gateway.fixture.ts';
import { movesBetween } from './announcement.ts';
import { columnsOf } from './columns.ts';

const at = '2026-11-22T12:00:00.000Z';
const boardOf = (statuses: Record<string, OrderStatus>) =>
	columnsOf(
		Object.entries(statuses).map(([orderId, status]) => ({ ...boardCard(anOrder({ updatedAt: at })), orderId, status })),
		Date.parse(at)
	);

describe('what is said of the board', () => {
	const before = boardOf({ a: 'processing', b: 'processing', c: 'shipped' });

	it('is nothing while nothing moves, or something only leaves', () => {
		expect(movesBetween(before, before)).toBe('');
		expect(movesBetween(before, boardOf({ a: 'processing', c: 'shipped' }))).toBe('');
	});

	it('is one sentence for all that moved or came', () => {
		const after = boardOf({ a: 'shipped', b: 'shipped', c: 'delivered', d: 'processing' });
		expect(movesBetween(before, after)).toBe('4 orders moved: 1 in production, 2 shipped, 1 delivered.');
	});

	it('takes a status within the same column for no move', () => {
		expect(movesBetween(boardOf({ a: 'delivered' }), boardOf({ a: 'complete' }))).toBe('');
	});
});
