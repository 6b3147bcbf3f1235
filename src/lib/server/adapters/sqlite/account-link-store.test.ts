import { describe } from 'vitest';
import { accountLinkStoreSuite } from '../../ports/account-link-store.suite.ts';
import { accountLinkSchema, sqliteAccountLinkStore } from './account-link-store.ts';
import { openDatabase } from './database.ts';

describe('links of accounts in SQLite', () => {
	accountLinkStoreSuite(async () => sqliteAccountLinkStore(await openDatabase(':memory:', [accountLinkSchema])));
});
