import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { promotionStoreSuite } from '#server/ports/promotion-store.suite.ts';
import { openDatabase } from './database.ts';
import { promotionSchema, sqlitePromotionStore } from './promotion-store.ts';

describe('promotions in SQLite', () =>
	promotionStoreSuite(async () => {
		const file = join(await mkdtemp(join(tmpdir(), 'promotions-')), 'store.sqlite');
		const open = async () => sqlitePromotionStore(await openDatabase(file, [promotionSchema]));
		return { store: await open(), open };
	}));
