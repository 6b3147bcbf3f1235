import { describe } from 'vitest';
import { orderSearchSuite } from '../../ports/order-search.suite.ts';
import { openDatabase } from '../sqlite/database.ts';
import { fts5OrderSearch, orderSearchSchema } from './order-search.ts';

describe('the search for orders in FTS5', () => {
	orderSearchSuite(async () => fts5OrderSearch(await openDatabase(':memory:', [orderSearchSchema])));
});
