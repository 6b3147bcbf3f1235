// Projections live in a file of their own: they can be lost and rebuilt, and their writers never block the write store's.
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import type { SearchStores } from '../../stores.ts';
import { openDatabase } from '../sqlite/database.ts';
import { fts5OrderSearch, orderSearchSchema } from './order-search.ts';
import { fts5ProductSearch, productSearchSchema } from './product-search.ts';
import { fts5StockSearch, stockSearchSchema } from './stock-search.ts';

/** Every projection in the one file `search.sqlite` of the data folder, made where it is missing. */
export async function openFts5Search({ dataDir }: Pick<Config, 'dataDir'>): Promise<SearchStores> {
	const db = await openDatabase(join(dataDir, 'search.sqlite'), [productSearchSchema, orderSearchSchema, stockSearchSchema]);
	return {
		name: 'fts5',
		productSearch: fts5ProductSearch(db),
		orderSearch: fts5OrderSearch(db),
		stockSearch: fts5StockSearch(db),
		async ping() {
			db.get('select 1');
		},
		async close() {
			db.close();
		}
	};
}
