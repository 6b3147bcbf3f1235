import { describe } from 'vitest';
import { orderStoreSuite } from '../../ports/order-store.suite.ts';
import { openDatabase } from './database.ts';
import { orderSchema, sqliteOrderStore } from './order-store.ts';

describe('orders in SQLite', () => {
	orderStoreSuite(async () => sqliteOrderStore(await openDatabase(':memory:', [orderSchema])));
});
