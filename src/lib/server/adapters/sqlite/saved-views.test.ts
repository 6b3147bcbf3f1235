import { describe } from 'vitest';
import { savedViewsSuite } from '../../ports/saved-views.suite.ts';
import { openDatabase } from './database.ts';
import { savedViewSchema, sqliteSavedViews } from './saved-views.ts';

describe('saved views in SQLite', () => {
	savedViewsSuite(async () => sqliteSavedViews(await openDatabase(':memory:', [savedViewSchema])));
});
