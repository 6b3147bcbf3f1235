import { describe } from 'vitest';
import { identityStoreSuite } from '../../ports/identity-store.suite.ts';
import { openDatabase } from './database.ts';
import { identitySchema, sqliteIdentityStore } from './identity-store.ts';

describe('identities in SQLite', () => {
	identityStoreSuite(async () => sqliteIdentityStore(await openDatabase(':memory:', [identitySchema])));
});
