import { describe } from 'vitest';
import { apiAnswerStoreSuite } from '../../ports/api-answer-store.suite.ts';
import { apiAnswerSchema, sqliteApiAnswerStore } from './api-answer-store.ts';
import { openDatabase } from './database.ts';

describe('answers to the API in SQLite', () => {
	apiAnswerStoreSuite(async () => sqliteApiAnswerStore(await openDatabase(':memory:', [apiAnswerSchema])));
});
