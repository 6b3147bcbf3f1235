import { describe } from 'vitest';
import { importStoreSuite } from '#server/ports/import-store.suite.ts';
import { openDatabase } from './database.ts';
import { importSchema, sqliteImportStore } from './import-store.ts';

describe('imports in SQLite', () => importStoreSuite(async () => sqliteImportStore(await openDatabase(':memory:', [importSchema]))));
