import { describe } from 'vitest';
import { cartStoreSuite } from '../../ports/cart-store.suite.ts';
import { cartSchema, sqliteCartStore } from './cart-store.ts';
import { openDatabase } from './database.ts';

describe('carts in SQLite', () => {
	cartStoreSuite(async () => sqliteCartStore(await openDatabase(':memory:', [cartSchema])));
});
