import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Order, OrderHistoryEntry, PlacedSupplierOrder } from '#contracts/order.ts';
import { sampleOrder, samplePart } from '#domain/order/order.fixture.ts';
import { placedSupplierOrders } from '#domain/order/supplier-orders-listed.ts';
import type { OrderStore } from './order-store.ts';

const entry = (what: string): OrderHistoryEntry => ({
	entryId: randomUUID(),
	at: '2026-11-01T00:00:00.000Z',
	from: null,
	to: 'pending_assignment',
	what,
	who: { kind: 'system', name: 'shop' },
	why: ''
});
const order = (change: Partial<Order> = {}): Order => sampleOrder({ orderId: randomUUID(), history: [entry('placed')], ...change });
const time = (minute: number) => `2026-11-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

/** `make` answers an empty store. */
export function orderStoreSuite(make: () => Promise<OrderStore>) {
	it('loads what was saved, and nothing for what it does not know', async () => {
		const store = await make();
		const saved = order();
		await store.save(saved);
		expect(await store.load(saved.orderId)).toEqual(saved);
		expect(await store.load(randomUUID())).toBeNull();
	});

	it('is not changed by a lower or equal version', async () => {
		const store = await make();
		const saved = order({ version: 5 });
		await store.save(saved);
		for (const version of [4, 5]) await store.save({ ...saved, version, status: 'cancelled', history: [...saved.history, entry('late')] });
		expect(await store.load(saved.orderId)).toEqual(saved);
		const next = { ...saved, version: 6, status: 'cancelled' as const };
		await store.save(next);
		expect(await store.load(saved.orderId)).toEqual(next);
	});

	it('appends to the history, and never rewrites it', async () => {
		const store = await make();
		const [first, second] = [entry('first'), entry('second')];
		const saved = order({ version: 1, history: [first] });
		await store.save(saved);
		await store.save({ ...saved, version: 2, history: [{ ...first, what: 'forged' }, second] });
		expect((await store.load(saved.orderId))?.history).toEqual([first, second]);
	});

	it('finds an order by address and confirmation, and tells nothing apart', async () => {
		const store = await make();
		const saved = order({ email: 'Bea@Example.com', confirmation: 'DG-AAAA-1111' });
		await store.save(saved);
		expect((await store.byConfirmation('bea@EXAMPLE.com', 'DG-AAAA-1111'))?.orderId).toBe(saved.orderId);
		expect(await store.byConfirmation('eve@example.com', 'DG-AAAA-1111')).toBeNull();
		expect(await store.byConfirmation('bea@example.com', 'DG-AAAA-2222')).toBeNull();
	});

	it("lists a shopper's orders, newest first", async () => {
		const store = await make();
		const shopperId = randomUUID();
		const orders = [1, 3, 2].map((minute) => order({ shopperId, placedAt: time(minute) }));
		for (const one of [...orders, order({ shopperId: randomUUID() }), order()]) await store.save(one);
		const owner = { shopperId, guestEmail: null };
		const all = await store.byShopper(owner, { cursor: null, limit: 10 });
		expect(all.orders.map(({ placedAt }) => placedAt)).toEqual([time(3), time(2), time(1)]);
		expect(all.next).toBeNull();
		expect((await store.byShopper(owner, { cursor: null, limit: 2 })).orders).toHaveLength(2);
	});

	it("adds guests' orders to a proven address, never another account's, page by page, each once", async () => {
		const store = await make();
		const shopperId = randomUUID();
		const email = 'Bea@example.com';
		const own = [1, 4].map((minute) => order({ shopperId, email: 'friend@example.com', placedAt: time(minute) }));
		const guests = [2, 3, 3].map((minute) => order({ email, placedAt: time(minute) }));
		const others = [order({ shopperId: randomUUID(), email, placedAt: time(5) }), order({ email: 'eve@example.com', placedAt: time(5) })];
		for (const one of [...own, ...guests, ...others]) await store.save(one);
		const list = async (guestEmail: string | null) => {
			const ids: string[] = [];
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<OrderStore['byShopper']>> = await store.byShopper({ shopperId, guestEmail }, { cursor, limit: 2 });
				expect(page.orders.length).toBeLessThanOrEqual(2);
				ids.push(...page.orders.map(({ orderId }) => orderId));
				cursor = page.next;
			} while (cursor);
			return ids;
		};
		const [first, last] = own.map(({ orderId }) => orderId);
		expect(await list(null)).toEqual([last, first]);
		const joined = await list('bea@example.com');
		expect(joined).toHaveLength(5);
		expect(new Set(joined)).toEqual(new Set([...own, ...guests].map(({ orderId }) => orderId)));
		expect([joined[0], joined[3], joined[4]]).toEqual([last, guests[0]?.orderId, first]);
	});

	it('answers head versions of what it knows', async () => {
		const store = await make();
		const [a, b] = [order({ version: 3 }), order({ version: 7 })];
		await store.save(a);
		await store.save(b);
		const versions = await store.versions([a.orderId, b.orderId, randomUUID()]);
		expect(versions).toEqual(
			new Map([
				[a.orderId, 3],
				[b.orderId, 7]
			])
		);
	});

	it('pages through all orders by their last change, each once', async () => {
		const store = await make();
		for (let minute = 0; minute < 7; minute++) await store.save(order({ updatedAt: time(minute) }));
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page = await store.list({ cursor, limit: 3 });
			seen.push(...page.orders.map(({ updatedAt }) => updatedAt));
			cursor = page.next;
		} while (cursor !== null);
		expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map(time));
		expect((await store.list({ changedSince: time(5), cursor: null, limit: 10 })).orders).toHaveLength(2);
	});

	it('keeps supplier orders as rows of their own, at the version of their order', async () => {
		const store = await make();
		const parts = (...statuses: ('pending' | 'shipped')[]) =>
			statuses.map((status, n) => samplePart(`part-${n}`, status, [{ lineId: 'one', quantity: 1 }]));
		const orders = Array.from({ length: 5 }, () => order({ supplierOrders: parts('pending', 'pending') }));
		for (const one of [...orders, order()]) await store.save(one);
		const [first, ...others] = orders;
		if (!first) throw new Error('no order');
		const next = { ...first, version: 3, updatedAt: time(9), supplierOrders: parts('shipped', 'pending', 'pending') };
		await store.save(next);
		await store.save({ ...first, version: 2, supplierOrders: parts('pending') });
		const seen: PlacedSupplierOrder[] = [];
		let cursor: string | null = null;
		do {
			const page: Awaited<ReturnType<OrderStore['supplierOrders']>> = await store.supplierOrders({ cursor, limit: 2 });
			seen.push(...page.supplierOrders);
			cursor = page.next;
		} while (cursor !== null);
		const place = ({ orderId, supplierOrderId }: PlacedSupplierOrder) => `${orderId} ${supplierOrderId}`;
		const byPlace = (a: PlacedSupplierOrder, b: PlacedSupplierOrder) => place(a).localeCompare(place(b));
		expect(seen.toSorted(byPlace)).toEqual([next, ...others].flatMap(placedSupplierOrders).toSorted(byPlace));
	});

	it('keeps the list of open fulfillments, however often it is told', async () => {
		const store = await make();
		const [a, b] = [randomUUID(), randomUUID()];
		for (const id of [a, b, a]) await store.openFulfillment(id, true);
		expect((await store.openFulfillments()).sort()).toEqual([a, b].sort());
		for (let twice = 0; twice < 2; twice++) await store.openFulfillment(a, false);
		expect(await store.openFulfillments()).toEqual([b]);
	});
}
