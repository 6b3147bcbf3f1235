import { describe } from 'vitest';
import { stockSearchSuite } from '../../ports/stock-search.suite.ts';
import { openDatabase } from '../sqlite/database.ts';
import { fts5StockSearch, stockSearchSchema } from './stock-search.ts';

describe('stock in FTS5', () => {
	stockSearchSuite(async () => fts5StockSearch(await openDatabase(':memory:', [stockSearchSchema])));
});
