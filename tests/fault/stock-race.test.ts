// Several processes, one SQLite file, one of them killed in the middle: what was there is sold, once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import { openDatabase, type Database } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import { expectFairRace } from '../fixtures/buyer-processes.ts';
import { fiftyUnits, oneUnit } from '../fixtures/stock-race.ts';

let dir: string;
let db: Database;

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'stock-race-'));
	db = await openDatabase(join(dir, 'store.sqlite'), [inventorySchema]);
});
afterEach(async () => {
	db.close();
	await rm(dir, { recursive: true, force: true });
});

const here = () => ({ inventory: sqliteInventoryStore(db), store: { sqlite: join(dir, 'store.sqlite') } });

test('200 buyers race for one unit: one of them has it', async () => {
	await expectFairRace(here(), { buyers: 200, units: oneUnit });
});

test('500 buyers race for 50 units of three suppliers: 50 of them have one', async () => {
	await expectFairRace(here(), { buyers: 500, units: fiftyUnits });
});
