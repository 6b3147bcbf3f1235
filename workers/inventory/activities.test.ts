import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StockCommand } from '#contracts/stock.ts';
import { openFts5Search } from '#server/adapters/fts5/open-fts5-search.ts';
import { openSqliteStores } from '#server/adapters/sqlite/open-sqlite-stores.ts';
import type { SearchStores, WriteStores } from '#server/stores.ts';
import { createInventoryActivities } from './activities.ts';

const minute = 60_000;
let dataDir: string;
let write: WriteStores;
let search: SearchStores;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'inventory-'));
	write = await openSqliteStores({ dataDir, fulfillment: { mode: 'automatic', stageMs: 0 } });
	search = await openFts5Search({ dataDir });
});
afterAll(async () => {
	await search.close();
	await write.close();
	await rm(dataDir, { recursive: true, force: true });
});

test('what changed is shown at once; it is swept when something in it expires, and otherwise now and then', async () => {
	const { inventory } = write;
	const swept: string[] = [];
	const counted: WriteStores['inventory'] = {
		...inventory,
		change(sku, commands) {
			if (commands.some(({ type }) => type === 'sweep')) swept.push(sku);
			return inventory.change(sku, commands);
		}
	};
	const { refreshStock } = createInventoryActivities({ inventory: counted, stockSearch: search.stockSearch });
	const start = Date.now();
	const at = (minutes: number) => new Date(start + minutes * minute).toISOString();
	const hold = (cartId: string, quantity: number, minutes: number, until: number): StockCommand => ({
		type: 'hold',
		at: at(minutes),
		cartId,
		variantId: 'v',
		quantity,
		expiresAt: at(until),
		checkoutId: null,
		ownerVersion: 1
	});
	const sweptBy = async (minutes: number, skus: string[]) => {
		swept.length = 0;
		await refreshStock({ skus, at: at(minutes) });
		return [...swept].sort();
	};
	const shown = async (sku: string) => (await search.stockSearch.get([sku]))[0]?.available;
	await inventory.seed(['A', 'B'].map((sku) => ({ sku, supplierId: 'north', onHand: 10, unitCost: 500 })));

	expect(await sweptBy(0, ['A', 'B'])).toEqual(['A', 'B']);
	await inventory.change('A', [hold('one', 4, 1, 4)]);
	await inventory.change('B', [hold('two', 3, 1, 60)]);
	expect(await sweptBy(1, ['A', 'B'])).toEqual([]);
	expect([await shown('A'), await shown('B')]).toEqual([6, 7]);
	// Nobody says a word of it: its time is up.
	expect(await sweptBy(5, [])).toEqual(['A']);
	expect(await shown('A')).toBe(10);
	expect(await sweptBy(9, ['A', 'B'])).toEqual([]);
	expect(await sweptBy(11, ['A', 'B'])).toEqual(['B']);
	expect(await sweptBy(16, ['A', 'B'])).toEqual(['A']);
});
