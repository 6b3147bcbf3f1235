import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe } from 'vitest';
import { batchedInventory } from '../../batched-inventory.ts';
import { inventoryStoreSuite } from '../../ports/inventory-store.suite.ts';
import { openDatabase } from './database.ts';
import { inventorySchema, sqliteInventoryStore } from './inventory-store.ts';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const step of cleanUp.splice(0).toReversed()) await step();
});

async function makeShared() {
	const dir = await mkdtemp(join(tmpdir(), 'inventory-'));
	cleanUp.push(() => rm(dir, { recursive: true, force: true }));
	const open = async () => {
		const db = await openDatabase(join(dir, 'store.sqlite'), [inventorySchema]);
		cleanUp.push(() => db.close());
		return sqliteInventoryStore(db);
	};
	return { store: await open(), open };
}

describe('stock in SQLite', () => inventoryStoreSuite(makeShared));

describe('stock in SQLite, batched', () =>
	inventoryStoreSuite(async () => {
		const { store, open } = await makeShared();
		return { store: batchedInventory(store), open: async () => batchedInventory(await open()) };
	}));
