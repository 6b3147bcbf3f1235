import { describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/cart.ts';
import type { Collection } from '#contracts/catalog.ts';
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { CartCard } from '#contracts/live.ts';
import { usd } from '#contracts/money.ts';
import type { PlacedSupplierOrder } from '#contracts/order.ts';
import { sampleCart } from '#domain/cart/cart.fixture.ts';
import { cartsListed, type CartState } from '#domain/cart/carts-listed.ts';
import { collectionsListed } from '#domain/catalog/collections-listed.ts';
import { everything, type Listed } from '#domain/listed.ts';
import { sampleOrder, samplePart } from '#domain/order/order.fixture.ts';
import { placedSupplierOrders, supplierOrdersListed } from '#domain/order/supplier-orders-listed.ts';
import type { SearchStores } from '../stores.ts';
import { indexRebuildSuite } from './index-rebuild.suite.ts';
import type { ListSearch } from './list-search.ts';

type Lists = Pick<SearchStores, 'cartSearch' | 'supplierOrderSearch' | 'collectionSearch'>;

interface Example<Item, Shown, State extends string> {
	listed: Listed<Item, Shown, State>;
	of(lists: Lists): ListSearch<Item, Shown, State>;
	/** The higher `n`, the earlier in the list. `text` is found. */
	item(id: string, version: number, n: number, text: string): Item;
	read(shown: Shown): { id: string; text: string };
	/** Lists that never hide anything have none. */
	hidden?(id: string, version: number): Item;
}

const time = (n: number) => new Date(Date.UTC(2026, 10, 1, 0, n)).toISOString();

const carts: Example<Cart, CartCard, CartState> = {
	listed: cartsListed,
	of: ({ cartSearch }) => cartSearch,
	item: (cartId, version, n, title) => sampleCart({ cartId, version, updatedAt: time(n), lines: [{ title, quantity: 1, price: 1_000 }] }),
	read: ({ cartId, lines }) => ({ id: cartId, text: lines[0]?.title ?? '' }),
	hidden: (cartId, version) => ({ ...sampleCart({ cartId, version }), status: 'ordered' })
};
const supplierOrders: Example<PlacedSupplierOrder, PlacedSupplierOrder, SupplierOrderStatus> = {
	listed: supplierOrdersListed,
	of: ({ supplierOrderSearch }) => supplierOrderSearch,
	item(orderId, version, n, title) {
		const supplierOrders = [{ ...samplePart('a', 'shipped', [{ lineId: 'one', quantity: 2 }]), supplierName: title }];
		const [placed] = placedSupplierOrders(sampleOrder({ orderId, version, placedAt: time(n), supplierOrders }));
		if (!placed) throw new Error('an order without supplier orders');
		return placed;
	},
	read: ({ orderId, supplierName }) => ({ id: orderId, text: supplierName })
};
const collections: Example<Collection, Collection, 'listed'> = {
	listed: collectionsListed,
	of: ({ collectionSearch }) => collectionSearch,
	item: (collectionId, version, n, text) => ({
		collectionId,
		version,
		slug: collectionId,
		title: `${String(999 - n)} ${text}`,
		description: '',
		artwork: { motif: 'owl', inks: [], seed: 1 }
	}),
	read: ({ collectionId, title }) => ({ id: collectionId, text: title.replace(/^\d+ /, '') })
};

const all = { ...everything, states: [], cursor: null, limit: 100 };

function commonLaws<Item, Shown, State extends string>(make: () => Promise<Lists>, example: Example<Item, Shown, State>) {
	const { item, read, hidden, listed } = example;
	const { idOf } = listed;
	const list = async () => example.of(await make());
	const idsOf = ({ found }: { found: Shown[] }) => found.map((shown) => read(shown).id);

	it('shows what was projected, in its order, and finds it by the beginnings of its words', async () => {
		const search = await list();
		await search.project([item('a', 1, 1, 'Night Owl'), item('b', 1, 3, 'Crème Owl'), item('c', 1, 2, 'Mountain')]);
		expect(idsOf(await search.search(all))).toEqual(['b', 'c', 'a']);
		expect(idsOf(await search.search({ ...all, text: 'OW' }))).toEqual(['b', 'a']);
		expect(idsOf(await search.search({ ...all, text: 'owl creme' }))).toEqual(['b']);
		expect(await search.search({ ...all, text: 'zebra' })).toEqual({ found: [], next: null, total: 0 });
		for (const text of ['"', "owl' or 1=1 --", 'NEAR(', 'a AND', '*', '   ', 'owl|']) await search.search({ ...all, text });
	});

	it('lets a late projection change nothing, and tells versions', async () => {
		const search = await list();
		await search.project([item('a', 7, 1, 'newest')]);
		await search.project([item('a', 6, 1, 'late'), item('a', 7, 1, 'again')]);
		expect((await search.search(all)).found.map(read)).toEqual([{ id: 'a', text: 'newest' }]);
		await search.project([item('a', 8, 1, 'other')]);
		expect(idsOf(await search.search({ ...all, text: 'newest' }))).toEqual([]);
		expect(idsOf(await search.search({ ...all, text: 'other' }))).toEqual(['a']);
		const id = idOf(item('a', 1, 1, ''));
		expect(await search.versions([id, 'nobody'])).toEqual(new Map([[id, 8]]));
	});

	it('pages without a gap or a repeat', async () => {
		const search = await list();
		const ids = Array.from({ length: 11 }, (_, n) => `id-${String(n).padStart(2, '0')}`);
		await search.project(ids.map((id, n) => item(id, 1, Math.floor(n / 3), 'owl')));
		const whole = idsOf(await search.search(all));
		expect(whole.toSorted()).toEqual(ids);
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page: Awaited<ReturnType<typeof search.search>> = await search.search({ ...all, text: 'owl', cursor, limit: 4 });
			expect(page.total).toBe(11);
			seen.push(...idsOf(page));
			cursor = page.next;
		} while (cursor !== null);
		expect(seen).toEqual(whole);
		expect(idsOf(await search.search({ ...all, cursor: 'nonsense' }))).toEqual(whole);
	});

	it.runIf(hidden)('hides what is over, and lets nothing late bring it back', async () => {
		const search = await list();
		if (!hidden) return;
		await search.project([item('a', 1, 1, 'owl'), item('b', 1, 2, 'owl')]);
		await search.project([hidden('a', 3)]);
		await search.project([item('a', 2, 1, 'owl')]);
		expect(idsOf(await search.search({ ...all, text: 'owl' }))).toEqual(['b']);
		expect((await search.search(all)).total).toBe(1);
		expect(Object.values(await search.sums())).toMatchObject([{ count: 1 }]);
		expect((await search.versions([idOf(item('a', 1, 1, ''))])).size).toBe(1);
	});

	describe('rebuilt', () => {
		indexRebuildSuite<Item>(async () => {
			const search = await list();
			return {
				rebuild: () => search.rebuild(),
				write: (items) => search.project(items),
				async shown() {
					const { found } = await search.search(all);
					return found
						.map(read)
						.map(({ id, text }): [string, string] => [id, text])
						.toSorted(([a], [b]) => a.localeCompare(b));
				},
				item: (name, version, text) => item(name, version, 1, text)
			};
		});
	});
}

/** `make` answers empty projections. */
export function listSearchSuite(make: () => Promise<Lists>): void {
	describe('of carts', () => {
		commonLaws(make, carts);

		it('is narrowed by state and time, and summed', async () => {
			const { cartSearch } = await make();
			const priced = (cartId: string, price: number, over: Partial<Cart> = {}) => ({
				...sampleCart({ cartId, version: 1, lines: [{ title: 'Mug', quantity: 2, price }] }),
				...over
			});
			await cartSearch.project([
				priced('new', 1_000, { updatedAt: time(3) }),
				priced('old', 500, { updatedAt: time(1) }),
				priced('paying', 700, { updatedAt: time(2), checkoutId: 'c' }),
				priced('left', 100, { updatedAt: time(0), status: 'abandoned' }),
				{ ...sampleCart({ cartId: 'empty', version: 1, lines: [] }), updatedAt: time(5) }
			]);
			const ids = async (query: object) => (await cartSearch.search({ ...all, ...query })).found.map(({ cartId }) => cartId);
			expect(await ids({})).toEqual(['new', 'paying', 'old', 'left']);
			expect(await ids({ states: ['active'] })).toEqual(['new', 'old']);
			expect(await ids({ states: ['in_checkout', 'abandoned'] })).toEqual(['paying', 'left']);
			expect(await ids({ before: time(2) })).toEqual(['old', 'left']);
			expect(await ids({ from: time(2) })).toEqual(['new', 'paying']);
			expect(await cartSearch.sums()).toEqual({
				active: { count: 2, amount: 3_000 },
				in_checkout: { count: 1, amount: 1_400 },
				abandoned: { count: 1, amount: 200 }
			});
			expect((await cartSearch.search({ ...all, limit: 1 })).found[0]).toEqual({
				cartId: 'new',
				version: 1,
				status: 'open',
				itemCount: 2,
				lines: [{ title: 'Mug', variantTitle: 'Navy', quantity: 2 }],
				subtotal: usd(2_000),
				inCheckout: false,
				updatedAt: time(3)
			});
		});
	});

	describe('of supplier orders', () => {
		commonLaws(make, supplierOrders);

		it('is counted by status, with its pieces', async () => {
			const { supplierOrderSearch } = await make();
			const parts = [
				samplePart('a', 'shipped', [{ lineId: 'one', quantity: 2 }]),
				samplePart('b', 'pending', [{ lineId: 'two', quantity: 3 }]),
				samplePart('c', 'shipped', [{ lineId: 'one', quantity: 1 }])
			];
			await supplierOrderSearch.project(placedSupplierOrders(sampleOrder({ supplierOrders: parts })));
			expect(await supplierOrderSearch.sums()).toEqual({ shipped: { count: 2, amount: 3 }, pending: { count: 1, amount: 3 } });
			expect((await supplierOrderSearch.search({ ...all, states: ['pending'] })).found).toMatchObject([{ supplierOrderId: 'b' }]);
		});
	});

	describe('of collections', () => {
		commonLaws(make, collections);
	});
}
