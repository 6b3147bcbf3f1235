import { describe } from 'vitest';
import { addressBookStoreSuite } from '../../ports/address-book-store.suite.ts';
import { addressBookSchema, sqliteAddressBookStore } from './address-book-store.ts';
import { openDatabase } from './database.ts';

describe('address books in SQLite', () => {
	addressBookStoreSuite(async () => sqliteAddressBookStore(await openDatabase(':memory:', [addressBookSchema])));
});
