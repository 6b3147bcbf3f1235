import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StockCommand } from '#contracts/stock.ts';
import { applyStockCommands } from '#domain/stock/apply-stock-command.ts';
import { available, liveUnits } from '#domain/stock/partition.ts';
import { stockStory } from '#domain/stock/stock-story.fixture.ts';
import type { InventoryStore } from './inventory-store.ts';

const minute = (n: number) => new Date(Date.UTC(2026, 10, 22, 12, n)).toISOString();
const hold = (
	cartId: string,
	quantity: number,
	ownerVersion = 1,
	fields: { checkoutId?: string; expiresAt?: string } = {}
): StockCommand => ({
	type: 'hold',
	at: minute(0),
	cartId,
	variantId: 'v',
	quantity,
	expiresAt: minute(15),
	checkoutId: null,
	ownerVersion,
	...fields
});
const restock = (movementId: string): StockCommand => ({
	type: 'restock',
	at: minute(1),
	supplierId: 'north',
	quantity: 2,
	movementId,
	reason: 'return'
});
const rows = (sku: string, north: number, south = 0) => [
	{ sku, supplierId: 'north', onHand: north, unitCost: 500 },
	{ sku, supplierId: 'south', onHand: south, unitCost: 600 }
];

/** `make` answers a fresh store and a way to open further connections to it, as other processes do; `stories`: how many are told. */
export function inventoryStoreSuite(
	make: () => Promise<{ store: InventoryStore; open: () => Promise<InventoryStore> }>,
	{ stories: numRuns = 100 } = {}
): void {
	const leftOf = async (store: InventoryStore, sku: string) => {
		const partition = await store.read(sku);
		return partition ? available(partition) : null;
	};

	it('keeps what was seeded, and leaves what is there alone', async () => {
		const { store } = await make();
		await store.seed([...rows('A', 5, 3), ...rows('B', 1)]);
		await store.change('A', [hold('a', 6)]);
		await store.seed(rows('A', 100, 100));
		expect(await leftOf(store, 'A')).toBe(2);
		expect((await store.read('B'))?.stock).toEqual([
			{ supplierId: 'north', onHand: 1, unitCost: 500 },
			{ supplierId: 'south', onHand: 0, unitCost: 600 }
		]);
	});

	it('answers not-found for an unknown SKU', async () => {
		const { store } = await make();
		expect(await store.read('nothing')).toBeNull();
		expect(await store.change('nothing', [hold('a', 1), restock('m')])).toEqual([
			{ ok: false, code: 'not-found', available: 0 },
			{ ok: false, code: 'not-found', available: 0 }
		]);
	});

	it('decides the commands of one call in order, in one change', async () => {
		const { store, open } = await make();
		await store.seed(rows('A', 3));
		const before = (await store.read('A'))?.revision ?? 0;
		const outcomes = await store.change('A', [hold('a', 2), hold('b', 2), hold('c', 1)]);
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
		expect(outcomes[1]).toEqual({ ok: false, code: 'out-of-stock', available: 1 });
		const read = await (await open()).read('A');
		expect(read?.revision).toBe(before + 1);
		expect(read?.holds.map(({ holdId }) => holdId).toSorted()).toEqual(['cart:a:v', 'cart:c:v']);
	});

	it('raises no revision where nothing changes', async () => {
		const { store } = await make();
		await store.seed(rows('A', 3));
		await store.change('A', [hold('a', 2), restock('m')]);
		const before = await store.read('A');
		const again = await store.change('A', [hold('a', 2), restock('m'), hold('b', 9), { type: 'sweep', at: minute(1) }]);
		expect(again.map(({ ok }) => ok)).toEqual([true, true, false, true]);
		expect(await store.read('A')).toEqual(before);
	});

	it('counts a movement once, over calls', async () => {
		const { store } = await make();
		await store.seed(rows('A', 1));
		for (const id of ['m1', 'm1', 'm2']) await store.change('A', [restock(id)]);
		expect(await leftOf(store, 'A')).toBe(5);
		expect((await store.movements('A', 10)).map(({ movementId }) => movementId).toSorted()).toEqual(['m1', 'm2']);
	});

	it('counts a fulfilment once, even after its hold was tidied away', async () => {
		const { store } = await make();
		await store.seed(rows('A', 5));
		const line = { orderId: 'o', lineId: 'v' };
		const fulfil: StockCommand = { type: 'fulfil', at: minute(3), ...line, supplierOrderId: 'so' };
		await store.change('A', [
			hold('a', 2, 1, { checkoutId: 'k' }),
			{ type: 'confirm', at: minute(1), cartId: 'a', variantId: 'v', checkoutId: 'k', quantity: 2, ...line },
			{ type: 'assign', at: minute(2), ...line, allocations: [{ supplierId: 'north', supplierOrderId: 'so', quantity: 2 }] },
			fulfil
		]);
		await store.change('A', [{ type: 'sweep', at: minute(70) }]);
		expect((await store.read('A'))?.holds).toEqual([]);
		expect(await store.change('A', [fulfil])).toEqual([{ ok: true, hold: null, available: 3 }]);
		expect(await leftOf(store, 'A')).toBe(3);
	});

	it('moves units of a supplier order once, within a supplier, to another that has them, and free again', async () => {
		const { store, open } = await make();
		await store.seed(rows('A', 4, 1));
		const line = { orderId: 'o', lineId: 'v' };
		const move = (supplierOrderId: string, quantity: number, to: string | null, toOrder = 'to'): StockCommand => ({
			type: 'move',
			at: minute(3),
			...line,
			supplierOrderId,
			quantity,
			to: to === null ? null : { supplierId: to, supplierOrderId: toOrder },
			moveId: `${supplierOrderId}:${to ?? 'free'}:${toOrder}`,
			reason: 'asked by phone'
		});
		await store.change('A', [
			hold('a', 4, 1, { checkoutId: 'k' }),
			{ type: 'confirm', at: minute(1), cartId: 'a', variantId: 'v', checkoutId: 'k', quantity: 4, ...line },
			{ type: 'assign', at: minute(2), ...line, allocations: [{ supplierId: 'north', supplierOrderId: 'so', quantity: 4 }] }
		]);
		const other = await open();
		const moves = [move('so', 1, 'south', 'there'), move('so', 1, 'north', 'apart'), move('so', 1, null)];
		for (const connection of [store, other]) {
			for (const command of moves) expect(await connection.change('A', [command])).toMatchObject([{ ok: true }]);
		}
		expect(await store.change('A', [move('so', 1, 'south', 'more'), move('so', 2, null, 'all'), move('gone', 1, null)])).toMatchObject([
			{ ok: false, code: 'out-of-stock' },
			{ ok: false, code: 'invalid' },
			{ ok: false, code: 'not-found' }
		]);
		const read = await other.read('A');
		const live = (read?.holds ?? []).flatMap(({ allocations }) => allocations).filter(({ state }) => state === 'confirmed');
		expect(live.map(({ supplierId, supplierOrderId, quantity }) => [supplierOrderId, supplierId, quantity]).toSorted()).toEqual([
			['apart', 'north', 1],
			['so', 'north', 1],
			['there', 'south', 1]
		]);
		expect(read && available(read)).toBe(2);
		const kinds = (await other.movements('A', 10)).map(({ kind }) => kind).toSorted();
		expect(kinds).toEqual(['assign', 'confirm', 'move', 'move', 'release']);
		// Moved units are used up where they are now.
		await store.change('A', [{ type: 'fulfil', at: minute(4), ...line, supplierOrderId: 'there' }]);
		expect((await other.read('A'))?.stock.map(({ onHand }) => onHand)).toEqual([4, 0]);
	});

	it('names the SKUs of a cart while it may hold any, and no longer than its traces last', async () => {
		const { store } = await make();
		await store.seed([...rows('A', 3), ...rows('B', 3)]);
		await store.change('A', [hold('a', 1)]);
		await store.change('B', [hold('a', 1), hold('b', 1)]);
		expect(await store.cartSkus('a')).toEqual(['A', 'B']);
		expect(await store.cartSkus('b')).toEqual(['B']);
		expect(await store.cartSkus('nobody')).toEqual([]);
		for (const at of [minute(15), minute(80)]) await store.change('A', [{ type: 'sweep', at }]);
		expect(await store.cartSkus('a')).toEqual(['B']);
	});

	it('pages through SKUs, and through those with holds that end', async () => {
		const { store } = await make();
		await store.seed(['A', 'B', 'C', 'D'].flatMap((sku) => rows(sku, 3)));
		await store.change('B', [hold('a', 1, 1, { expiresAt: minute(10) })]);
		await store.change('C', [hold('a', 1, 1, { expiresAt: minute(5) }), hold('b', 1, 1, { expiresAt: minute(6) })]);
		await store.change('D', [hold('a', 1, 1, { expiresAt: minute(50) })]);
		expect(await store.skus({ after: null, limit: 3 })).toEqual(['A', 'B', 'C']);
		expect(await store.skus({ after: 'C', limit: 3 })).toEqual(['D']);
		expect(await store.skus({ after: null, limit: 9, expiringBefore: minute(10) })).toEqual(['C']);
		expect(await store.skus({ after: 'B', limit: 9, expiringBefore: minute(11) })).toEqual(['C']);
		expect(await store.nextExpiry()).toBe(minute(5));
		for (const sku of ['B', 'C', 'D']) await store.change(sku, [{ type: 'sweep', at: minute(50) }]);
		expect(await store.nextExpiry()).toBeNull();
		expect(await store.skus({ after: null, limit: 9, expiringBefore: minute(59) })).toEqual([]);
	});

	it('lists movements, newest first', async () => {
		const { store } = await make();
		await store.seed(rows('A', 3));
		for (const n of [1, 2, 3]) {
			await store.change('A', [
				{ type: 'adjust', at: minute(n), supplierId: 'south', delta: n, movementId: `m${n}`, reason: 'count', who: 'Ada' }
			]);
		}
		expect(await store.movements('A', 2)).toEqual([
			{ movementId: 'm3', sku: 'A', supplierId: 'south', at: minute(3), kind: 'adjust', quantity: 3, who: 'Ada', why: 'count' },
			{ movementId: 'm2', sku: 'A', supplierId: 'south', at: minute(2), kind: 'adjust', quantity: 2, who: 'Ada', why: 'count' }
		]);
	});

	it('decides whatever arrives as the rules do on the whole partition', async () => {
		const { store } = await make();
		let stories = 0;
		await fc.assert(
			fc.asyncProperty(stockStory, async ([onHand, commands]) => {
				const sku = `S${++stories}`;
				const suppliers = onHand.map((units, index) => ({ supplierId: `s${index + 1}`, onHand: units, unitCost: 100 * index }));
				await store.seed(suppliers.map((row) => ({ sku, ...row })));
				const seeded = await store.read(sku);
				if (!seeded) throw new Error('nothing was seeded');
				let whole = seeded;
				const counted = new Set<string>();
				for (const command of commands) {
					const decided = applyStockCommands(whole, [command], counted);
					whole = decided.partition;
					for (const { movementId } of decided.movements) counted.add(movementId);
					expect(await store.change(sku, [command])).toEqual(decided.outcomes);
				}
				const read = await store.read(sku);
				expect(read?.revision).toBe(whole.revision);
				expect(read?.stock).toEqual(whole.stock);
				const byId = (holds: typeof whole.holds) => holds.toSorted((a, b) => (a.holdId < b.holdId ? -1 : 1));
				expect(byId(read?.holds ?? [])).toEqual(byId(whole.holds.filter((hold) => liveUnits(hold) > 0)));
				const everything = await store.read(sku, { holdIds: whole.holds.map(({ holdId }) => holdId) });
				expect(byId(everything?.holds ?? [])).toEqual(byId(whole.holds));
			}),
			{ numRuns }
		);
	});

	it('loses no change of concurrent calls on several connections, and sells nothing twice', async () => {
		const { store, open } = await make();
		await store.seed(rows('A', 20, 5));
		const connections = [store, await open(), await open(), await open()];
		const outcomes = await Promise.all(
			Array.from({ length: 60 }, async (_, n) => {
				const connection = connections[n % connections.length] ?? store;
				const [first] = await connection.change('A', [hold(`c${n}`, 1)]);
				// Sent again, as after an answer that was lost.
				const [second] = await connection.change('A', [hold(`c${n}`, 1)]);
				return [first?.ok, second?.ok];
			})
		);
		expect(outcomes.filter(([first]) => first)).toHaveLength(25);
		expect(outcomes.every(([first, second]) => first === second)).toBe(true);
		const read = await store.read('A');
		expect(read?.holds).toHaveLength(25);
		expect(read && available(read)).toBe(0);
	});
}
