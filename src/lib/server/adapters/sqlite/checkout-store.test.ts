import { describe } from 'vitest';
import { checkoutStoreSuite } from '../../ports/checkout-store.suite.ts';
import { checkoutSchema, sqliteCheckoutStore } from './checkout-store.ts';
import { openDatabase } from './database.ts';

describe('checkouts in SQLite', () => {
	checkoutStoreSuite(async () => sqliteCheckoutStore(await openDatabase(':memory:', [checkoutSchema])));
});
