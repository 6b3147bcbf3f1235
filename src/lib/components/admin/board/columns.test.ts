import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { orderStatuses, type BoardCard } from '#contracts/order.ts';
import { usd } from '#contracts/money.ts';
import { columnIds, columnOf, columnsOf, statusesOf } from './columns.ts';

const now = Date.parse('2026-05-01T12:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const card = (orderId: string, over: Partial<BoardCard> = {}): BoardCard => ({
	orderId,
	confirmation: `DG-${orderId}`,
	version: 1,
	status: 'processing',
	customer: 'Ada Byron',
	itemCount: 1,
	total: usd(2500),
	supplierOrders: [],
	actions: [],
	placedAt: minutesAgo(10),
	updatedAt: minutesAgo(5),
	...over
});

const inColumn = (columns: ReturnType<typeof columnsOf>, id: string) =>
	columns.find((column) => column.id === id)?.cards.map((shown) => shown.orderId);

describe('the columns of the board', () => {
	it('are always the same eight, whatever there is', () => {
		expect(columnsOf([], now).map((column) => column.id)).toEqual([...columnIds]);
	});

	it.each([
		['complete', 'delivered'],
		['delivered', 'delivered'],
		['refunded', 'cancelled'],
		['cancelled', 'cancelled'],
		['on_hold', 'on_hold'],
		['partially_shipped', 'partially_shipped']
	] as const)('show %s under %s', (status, column) => expect(columnOf(status)).toBe(column));

	it('hold every open order exactly once', () => {
		const cards = fc.uniqueArray(fc.tuple(fc.uuid(), fc.constantFrom(...orderStatuses), fc.integer({ min: 0, max: 50 })), {
			selector: ([id]) => id
		});
		fc.assert(
			fc.property(cards, (rows) => {
				const columns = columnsOf(
					rows.map(([id, status, age]) => card(id, { status, updatedAt: minutesAgo(age) })),
					now
				);
				const ids = columns.flatMap((column) => column.cards.map((shown) => shown.orderId));
				expect(ids.toSorted()).toEqual(rows.map(([id]) => id).toSorted());
			})
		);
	});

	it.each([
		['delivered', 59, true],
		['delivered', 61, false],
		['complete', 61, false],
		['cancelled', 61, false],
		['refunded', 61, false],
		['on_hold', 600, true],
		['shipped', 600, true]
	] as const)('%s, last changed %i minutes ago: shown %s', (status, age, shown) => {
		const columns = columnsOf([card('a', { status, updatedAt: minutesAgo(age) })], now);
		expect(inColumn(columns, columnOf(status))).toEqual(shown ? ['a'] : []);
	});

	it('put what was placed last on top, whatever changed last', () => {
		const columns = columnsOf(
			[card('old', { placedAt: minutesAgo(30), updatedAt: minutesAgo(0) }), card('new', { placedAt: minutesAgo(1) })],
			now
		);
		expect(inColumn(columns, 'processing')).toEqual(['new', 'old']);
	});

	it('keep cards that were placed at the same moment in one order', () => {
		const cards = [card('b'), card('a'), card('c')];
		expect(inColumn(columnsOf(cards, now), 'processing')).toEqual(inColumn(columnsOf(cards.toReversed(), now), 'processing'));
	});
});

test('every status stands in one column', () => {
	expect(Object.values(statusesOf).flat().toSorted()).toEqual([...orderStatuses].toSorted());
});
