// Projections live in a file of their own: they can be lost and rebuilt, and their writers never block the write store's.
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import type { SearchStores } from '../../stores.ts';
import { openDatabase } from '../sqlite/database.ts';
import { cartsListed } from '#domain/cart/carts-listed.ts';
import { collectionsListed } from '#domain/catalog/collections-listed.ts';
import { supplierOrdersListed } from '#domain/order/supplier-orders-listed.ts';
import { fts5ListSearch, listSchema } from './list-search.ts';
import { fts5OrderSearch, orderSearchSchema } from './order-search.ts';
import { fts5ProductSearch, productSearchSchema } from './product-search.ts';
import { fts5StockSearch, stockSearchSchema } from './stock-search.ts';

/** Every projection in the one file `search.sqlite` of the data folder, made where it is missing. */
export async function openFts5Search({ dataDir }: Pick<Config, 'dataDir'>): Promise<SearchStores> {
	const db = await openDatabase(join(dataDir, 'search.sqlite'), [
		productSearchSchema,
		orderSearchSchema,
		stockSearchSchema,
		...['collections', 'supplier_orders', 'carts'].map(listSchema)
	]);
	return {
		name: 'fts5',
		productSearch: fts5ProductSearch(db),
		orderSearch: fts5OrderSearch(db),
		stockSearch: fts5StockSearch(db),
		collectionSearch: fts5ListSearch(db, 'collections', collectionsListed),
		supplierOrderSearch: fts5ListSearch(db, 'supplier_orders', supplierOrdersListed),
		cartSearch: fts5ListSearch(db, 'carts', cartsListed),
		async ping() {
			db.get('select 1');
		},
		async close() {
			db.close();
		}
	};
}
