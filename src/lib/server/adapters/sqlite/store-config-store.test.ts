import { describe } from 'vitest';
import { storeConfigStoreSuite } from '../../ports/store-config-store.suite.ts';
import { openDatabase } from './database.ts';
import { sqliteStoreConfigStore, storeConfigSchema } from './store-config-store.ts';

describe('store configuration in SQLite', () => {
	storeConfigStoreSuite(async () =>
		sqliteStoreConfigStore(await openDatabase(':memory:', [storeConfigSchema]), { mode: 'manual', stageMs: 4_000 })
	);
});
