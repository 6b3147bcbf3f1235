import { describe } from 'vitest';
import { catalogEditorSuite } from '#server/ports/catalog-editor.suite.ts';
import { catalogStoreSuite } from '#server/ports/catalog-store.suite.ts';
import { catalogSchema, sqliteCatalogStore } from './catalog-store.ts';
import { openDatabase } from './database.ts';

const open = async () => sqliteCatalogStore(await openDatabase(':memory:', [catalogSchema]));

describe('the catalog in SQLite', () => catalogStoreSuite(open));
describe('changes of the catalog in SQLite', () => catalogEditorSuite(open));
