import { describe } from 'vitest';
import { apiTokenStoreSuite } from '../../ports/api-token-store.suite.ts';
import { apiTokenSchema, sqliteApiTokenStore } from './api-token-store.ts';
import { openDatabase } from './database.ts';

describe('API tokens in SQLite', () => {
	apiTokenStoreSuite(async () => sqliteApiTokenStore(await openDatabase(':memory:', [apiTokenSchema])));
});
