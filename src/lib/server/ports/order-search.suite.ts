import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { usd } from '#contracts/money.ts';
import type { BoardCard, Order } from '#contracts/order.ts';
import { boardCard } from '#domain/order/views.ts';
import { sampleOrder, samplePart } from '#domain/order/order.fixture.ts';
import { indexRebuildSuite } from './index-rebuild.suite.ts';
import { everyOrder, orderSorts, type OrderQuery, type OrderSearch } from './order-search.ts';

const order = (change: Partial<Order> = {}): Order => sampleOrder({ orderId: randomUUID(), ...change });
const time = (minute: number) => `2026-11-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

/** `make` answers an empty index whose writes are seen by the next search. */
export function orderSearchSuite(make: () => Promise<OrderSearch>) {
	const idsOf = async (search: OrderSearch, query: Partial<OrderQuery>) =>
		(await search.search({ ...everyOrder, ...query })).cards.map(({ orderId }) => orderId);

	it('answers with the cards of what was projected, newest placed first', async () => {
		const search = await make();
		const orders = [order({ placedAt: time(1) }), order({ placedAt: time(2) })];
		await search.project(orders);
		const { cards, total, next } = await search.search(everyOrder);
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

	it('narrows to suppliers, types, days and amounts: all of them, or any', async () => {
		const search = await make();
		const [line] = order().lines;
		if (!line) throw new Error('the sample has no line');
		const [a, b] = [samplePart('a', 'shipped', []), samplePart('b', 'shipped', [])];
		const poster = { ...line, lineId: 'two', productType: 'poster' as const };
		const orders = {
			mug: order({ placedAt: time(10), total: usd(1_000), supplierOrders: [a, b] }),
			poster: order({ placedAt: time(20), total: usd(5_000), lines: [poster], supplierOrders: [b] }),
			both: order({ placedAt: time(30), total: usd(9_000), lines: [line, poster] })
		};
		await search.project(Object.values(orders));
		const nameOf = (id: string) => Object.entries(orders).find(([, { orderId }]) => orderId === id)?.[0];
		const found = async (query: Partial<OrderQuery>) => (await idsOf(search, query)).map(nameOf).toSorted();

		expect(await found({ suppliers: ['Supplier a'] })).toEqual(['mug']);
		expect(await found({ suppliers: ['Supplier a', 'Supplier b'] })).toEqual(['mug', 'poster']);
		expect(await found({ productTypes: ['poster'] })).toEqual(['both', 'poster']);
		expect(await found({ placed: { from: time(20), before: null } })).toEqual(['both', 'poster']);
		expect(await found({ placed: { from: null, before: time(20) } })).toEqual(['mug']);
		expect(await found({ total: { min: 5_000, max: null } })).toEqual(['both', 'poster']);
		expect(await found({ total: { min: 1_000, max: 5_000 } })).toEqual(['mug', 'poster']);

		const two = { productTypes: ['poster' as const], suppliers: ['Supplier a', 'Supplier b'] };
		expect(await found({ ...two, match: 'all' })).toEqual(['poster']);
		expect((await search.search({ ...everyOrder, ...two })).total).toBe(1);
		expect(await found({ ...two, match: 'any' })).toEqual(['both', 'mug', 'poster']);
		// The text and the board's window hold always.
		expect(await found({ ...two, match: 'any', text: 'teapot' })).toEqual([]);
		expect(await found({ ...two, match: 'any', changedSince: '2030-01-01T00:00:00.000Z' })).toEqual([]);
		expect(await found({ match: 'any' })).toHaveLength(3);
		expect(await found({ suppliers: ['" or 1=1'] })).toEqual([]);
	});

	it('finds by tags, follows them, and knows which there are', async () => {
		const search = await make();
		const placed = order({ tags: ['gift', 'rush'] });
		const other = order({ tags: ['rush'] });
		const before = order();
		delete before.tags;
		await search.project([placed, other, before]);
		expect(await idsOf(search, { tags: ['gift'] })).toEqual([placed.orderId]);
		expect(await idsOf(search, { tags: ['gift', 'rush'] })).toHaveLength(2);
		expect(await idsOf(search, { tags: ['gift'], statuses: ['cancelled'] })).toEqual([]);
		expect(await search.tags()).toEqual(['rush', 'gift']);
		await search.project([{ ...placed, version: 2, tags: ['rush'] }]);
		expect(await idsOf(search, { tags: ['gift'] })).toEqual([]);
		expect((await idsOf(search, { tags: ['rush'] })).toSorted()).toEqual([placed.orderId, other.orderId].toSorted());
		expect(await search.tags()).toEqual(['rush']);
	});

	it('follows an order to its suppliers', async () => {
		const search = await make();
		const placed = order({ supplierOrders: [samplePart('a', 'pending', [])] });
		await search.project([placed]);
		await search.project([{ ...placed, version: 2, supplierOrders: [samplePart('b', 'pending', [])] }]);
		expect(await idsOf(search, { suppliers: ['Supplier a'] })).toEqual([]);
		expect(await idsOf(search, { suppliers: ['Supplier b'] })).toEqual([placed.orderId]);
	});

	it('pages through every sort without loss or repetition', async () => {
		const search = await make();
		const moments = [3, 1, 2, 2, 3, 1, 2];
		await search.project(moments.map((at, nth) => order({ placedAt: time(at), updatedAt: time(10 - at), total: usd(100 * (nth % 3)) })));
		const keys: Record<string, (card: BoardCard) => number> = {
			placed: ({ placedAt }) => Date.parse(placedAt),
			updated: ({ updatedAt }) => Date.parse(updatedAt),
			total: ({ total }) => total.amount
		};
		for (const sort of orderSorts) {
			const seen: BoardCard[] = [];
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<OrderSearch['search']>> = await search.search({ ...everyOrder, sort, cursor, limit: 2 });
				seen.push(...page.cards);
				cursor = page.next;
			} while (cursor !== null);
			expect(new Set(seen.map(({ orderId }) => orderId)).size, sort).toBe(moments.length);
			const values = seen.map((card) => keys[sort.replace('-', '')]?.(card) ?? NaN);
			expect(values, sort).toEqual(values.toSorted((one, other) => (sort.startsWith('-') ? other - one : one - other)));
		}
	});

	it('pages without loss or repetition', async () => {
		const search = await make();
		await search.project(Array.from({ length: 7 }, (_, minute) => order({ placedAt: time(Math.floor(minute / 2)) })));
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page = await search.search({ ...everyOrder, cursor, limit: 3 });
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
		for (const sort of orderSorts) expect(await idsOf(search, { cursor: 'nonsense', sort }), sort).toEqual([placed.orderId]);
	});

	describe('rebuilt', () => {
		indexRebuildSuite<Order>(async () => {
			const search = await make();
			return {
				rebuild: () => search.rebuild(),
				write: (orders) => search.project(orders),
				async shown() {
					const { cards } = await search.search(everyOrder);
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
