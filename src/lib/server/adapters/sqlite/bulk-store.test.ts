import { describe } from 'vitest';
import { bulkStoreSuite } from '../../ports/bulk-store.suite.ts';
import { bulkSchema, sqliteBulkStore } from './bulk-store.ts';
import { openDatabase } from './database.ts';

describe('changes of many orders, in SQLite', () => {
	bulkStoreSuite(async () => sqliteBulkStore(await openDatabase(':memory:', [bulkSchema])));
});
