import { describe } from 'vitest';
import { paymentStoreSuite } from '../../ports/payment-store.suite.ts';
import { paymentSchema, sqlitePaymentStore } from './payment-store.ts';
import { openDatabase } from './database.ts';

describe('payments in SQLite', () => {
	paymentStoreSuite(async () => sqlitePaymentStore(await openDatabase(':memory:', [paymentSchema])));
});
