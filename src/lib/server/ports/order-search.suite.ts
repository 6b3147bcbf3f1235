import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Order } from '#contracts/order.ts';
import { boardCard } from '#domain/order/views.ts';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import { indexRebuildSuite } from './index-rebuild.suite.ts';
import type { OrderQuery, OrderSearch } from './order-search.ts';

const order = (change: Partial<Order> = {}): Order => sampleOrder({ orderId: randomUUID(), ...change });
const time = (minute: number) => `2026-11-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
const all: OrderQuery = { text: '', statuses: [], openOrEndedSince: null, changedSince: null, cursor: null, limit: 50 };

/** `make` answers an empty index whose writes are seen by the next search. */
export function orderSearchSuite(make: () => Promise<OrderSearch>) {
	const idsOf = async (search: OrderSearch, query: Partial<OrderQuery>) =>
		(await search.search({ ...all, ...query })).cards.map(({ orderId }) => orderId);

	it('answers with the cards of what was projected, newest placed first', async () => {
		const search = await make();
		const orders = [order({ placedAt: time(1) }), order({ placedAt: time(2) })];
		await search.project(orders);
		const { cards, total, next } = await search.search(all);
		expect(cards).toEqual(orders.toReversed().map(boardCard));
		expect({ total, next }).toEqual({ total: 2, next: null });
	});

	it('is not changed by a lower or equal version', async () => {
		const search = await make();
		const projected = order({ version: 3, status: 'processing' });
		await search.project([projected]);
		await search.project([
			{ ...projected, version: 2, status: 'cancelled' },
			{ ...projected, status: 'cancelled' }
		]);
		expect(await search.counts()).toEqual({ processing: 1 });
		await search.project([{ ...projected, version: 4, status: 'shipped' }]);
		expect(await search.counts()).toEqual({ shipped: 1 });
	});

	it('finds by confirmation, address, customer and product, by whole words or the beginning of one', async () => {
		const search = await make();
		const found = order();
		const other = order({
			confirmation: 'DG-ZZZZ-0000',
			email: 'eve@other.org',
			lines: [],
			address: { ...found.address, firstName: 'Eve' }
		});
		await search.project([found, other]);
		for (const text of ['DG-7K2M-49QX', '7k2m', 'bea@example.com', 'Bea', 'lighthouse', 'lightho mug']) {
			expect(await idsOf(search, { text }), text).toEqual([found.orderId]);
		}
		expect(await idsOf(search, { text: 'teapot' })).toEqual([]);
		expect(await idsOf(search, { text: '" NOT *' })).toEqual([]);
		expect(await idsOf(search, { text: ' - ' })).toHaveLength(2);
	});

	it('narrows to statuses, to changes, and to what the board shows', async () => {
		const search = await make();
		const open = order({ status: 'processing', updatedAt: time(1) });
		const lately = order({ status: 'delivered', updatedAt: time(50) });
		const longAgo = order({ status: 'cancelled', updatedAt: time(2) });
		await search.project([open, lately, longAgo]);
		expect(await idsOf(search, { statuses: ['processing', 'cancelled'] })).toHaveLength(2);
		expect((await idsOf(search, { openOrEndedSince: time(30) })).sort()).toEqual([open.orderId, lately.orderId].sort());
		expect(await idsOf(search, { changedSince: time(50) })).toEqual([lately.orderId]);
	});

	it('pages without loss or repetition', async () => {
		const search = await make();
		await search.project(Array.from({ length: 7 }, (_, minute) => order({ placedAt: time(Math.floor(minute / 2)) })));
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page = await search.search({ ...all, cursor, limit: 3 });
			expect(page.total).toBe(7);
			seen.push(...page.cards.map(({ orderId }) => orderId));
			cursor = page.next;
		} while (cursor !== null);
		expect(new Set(seen).size).toBe(7);
		expect(seen).toHaveLength(7);
	});

	it('takes a cursor that is none for the beginning', async () => {
		const search = await make();
		const placed = order();
		await search.project([placed]);
		expect(await idsOf(search, { cursor: 'nonsense' })).toEqual([placed.orderId]);
	});

	describe('rebuilt', () => {
		indexRebuildSuite<Order>(async () => {
			const search = await make();
			return {
				rebuild: () => search.rebuild(),
				write: (orders) => search.project(orders),
				async shown() {
					const { cards } = await search.search(all);
					return cards.map(({ orderId, confirmation }): [string, string] => [orderId, confirmation]).toSorted();
				},
				item: (name, version, text) => order({ orderId: name, version, confirmation: text })
			};
		});

		it('finds by what the store says', async () => {
			const search = await make();
			const [kept, orphan] = [order({ confirmation: 'DG-AAAA-1111' }), order({ confirmation: 'DG-BBBB-2222' })];
			await search.project([kept, orphan]);
			const next = await search.rebuild();
			await next.put([{ ...kept, confirmation: 'DG-CCCC-3333' }]);
			await next.finish();
			expect(await idsOf(search, { text: 'cccc' })).toEqual([kept.orderId]);
			expect(await idsOf(search, { text: 'aaaa' })).toEqual([]);
			expect(await idsOf(search, { text: 'bbbb' })).toEqual([]);
		});
	});
}
