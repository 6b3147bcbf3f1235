import { describe } from 'vitest';
import { catalogStoreSuite } from '#server/ports/catalog-store.suite.ts';
import { catalogSchema, sqliteCatalogStore } from './catalog-store.ts';
import { openDatabase } from './database.ts';

describe('the catalog in SQLite', () => catalogStoreSuite(async () => sqliteCatalogStore(await openDatabase(':memory:', [catalogSchema]))));
