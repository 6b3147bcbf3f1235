import { describe } from 'vitest';
import { supplierStoreSuite } from '../../ports/supplier-store.suite.ts';
import { openDatabase } from './database.ts';
import { sqliteSupplierStore, supplierSchema } from './supplier-store.ts';

describe('suppliers in SQLite', () => {
	supplierStoreSuite(async () => sqliteSupplierStore(await openDatabase(':memory:', [supplierSchema])));
});
