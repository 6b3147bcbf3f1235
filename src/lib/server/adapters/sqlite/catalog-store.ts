// The catalog in SQLite. A product is one row with its variants inside: it is read and written whole. `variants` is an index
// from a variant to its product, for carts know variants alone.
import type { Collection, Product, Supplier } from '#contracts/catalog.ts';
import { itemIdOf, type CatalogChange, type CatalogEntry } from '#contracts/catalog-change.ts';
import type { CatalogEditor } from '#server/ports/catalog-editor.ts';
import type { CatalogStore } from '#server/ports/catalog-store.ts';
import type { Database, Sql } from './database.ts';

export const catalogSchema = `
create table if not exists products (
	product_id text primary key,
	version integer not null,
	body text not null
) strict;
create table if not exists variants (
	variant_id text primary key,
	product_id text not null
) strict, without rowid;
create table if not exists collections (
	collection_id text primary key,
	version integer not null,
	body text not null
) strict;
create table if not exists suppliers (
	supplier_id text primary key,
	body text not null
) strict;
create table if not exists catalog_changes (
	item_id text not null,
	version integer not null,
	change_id text not null,
	at text not null,
	who text not null,
	what text not null,
	primary key (item_id, version)
) strict, without rowid;
`;

/** Products written in one transaction: other processes wait for it. */
const batchSize = 40;

type Run = (sql: string, ...values: Sql[]) => { changes: number };

interface BodyRow {
	body: string;
}

const parsed = <T>(row: BodyRow) => JSON.parse(row.body) as T;

const batches = <T>(items: readonly T[], size: number) =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

export function sqliteCatalogStore(db: Database): CatalogStore & CatalogEditor {
	const product = (productId: string) => {
		const row = db.get<BodyRow>('select body from products where product_id = ?', productId);
		return row ? parsed<Product>(row) : null;
	};

	function putProduct(run: Run, next: Product): void {
		const stored = product(next.productId);
		if (stored && stored.version >= next.version) return;
		run(
			`insert into products (product_id, version, body) values (?, ?, ?)
			on conflict (product_id) do update set version = excluded.version, body = excluded.body`,
			next.productId,
			next.version,
			JSON.stringify(next)
		);
		const kept = new Set(next.variants.map((variant) => variant.variantId));
		for (const { variantId } of stored?.variants ?? []) {
			if (!kept.has(variantId)) run('delete from variants where variant_id = ? and product_id = ?', variantId, next.productId);
		}
		for (const variantId of kept) {
			run('insert into variants (variant_id, product_id) values (?, ?) on conflict do nothing', variantId, next.productId);
		}
	}

	const putCollection = (run: Run, collection: Collection) =>
		run(
			`insert into collections (collection_id, version, body) values (?, ?, ?)
			on conflict (collection_id) do update set version = excluded.version, body = excluded.body
			where excluded.version > collections.version`,
			collection.collectionId,
			collection.version,
			JSON.stringify(collection)
		);

	const storedVersion = ({ kind, item }: CatalogChange['to']): number =>
		(kind === 'product'
			? db.get<{ version: number }>('select version from products where product_id = ?', item.productId)
			: db.get<{ version: number }>('select version from collections where collection_id = ?', item.collectionId)
		)?.version ?? 0;

	return {
		async product(productId) {
			return product(productId);
		},

		async variants(variantIds) {
			const wanted = new Set(variantIds);
			const productIds = new Set<string>();
			for (const variantId of wanted) {
				const row = db.get<{ product_id: string }>('select product_id from variants where variant_id = ?', variantId);
				if (row) productIds.add(row.product_id);
			}
			return [...productIds].flatMap((productId) => {
				const found = product(productId);
				if (!found) return [];
				const { variants, ...rest } = found;
				return variants.filter((variant) => wanted.has(variant.variantId)).map((variant) => ({ ...variant, product: rest }));
			});
		},

		async collections() {
			return db
				.all<BodyRow>('select body from collections')
				.map((row) => parsed<Collection>(row))
				.sort((a, b) => a.title.localeCompare(b.title, 'en'));
		},

		async suppliers() {
			return db.all<BodyRow>('select body from suppliers order by supplier_id').map((row) => parsed<Supplier>(row));
		},

		async put({ products = [], collections = [], suppliers = [] }) {
			for (const batch of batches(products, batchSize)) {
				await db.write((run) => {
					for (const next of batch) putProduct(run, next);
				});
			}
			if (collections.length + suppliers.length === 0) return;
			await db.write((run) => {
				for (const collection of collections) putCollection(run, collection);
				for (const supplier of suppliers) {
					run(
						'insert into suppliers (supplier_id, body) values (?, ?) on conflict (supplier_id) do update set body = excluded.body',
						supplier.supplierId,
						JSON.stringify(supplier)
					);
				}
			});
		},

		async page(after, limit) {
			const products = db
				.all<BodyRow>('select body from products where product_id > ? order by product_id limit ?', after ?? '', limit)
				.map((row) => parsed<Product>(row));
			return { products, next: products.length < limit ? null : (products.at(-1)?.productId ?? null) };
		},

		async count() {
			return db.get<{ total: number }>('select count(*) as total from products')?.total ?? 0;
		},

		save: ({ changeId, at, who, what, to }) =>
			db.write((run) => {
				const itemId = itemIdOf(to);
				const { version } = to.item;
				const made = db.get<{ change_id: string }>(
					'select change_id from catalog_changes where item_id = ? and version = ?',
					itemId,
					version
				);
				if (made) return made.change_id === changeId;
				if (storedVersion(to) !== version - 1) return false;
				run(
					'insert into catalog_changes (item_id, version, change_id, at, who, what) values (?, ?, ?, ?, ?, ?)',
					itemId,
					version,
					changeId,
					at,
					who.name,
					what
				);
				if (to.kind === 'product') putProduct(run, to.item);
				else putCollection(run, to.item);
				return true;
			}),

		async changes(itemId, limit) {
			return db
				.all<CatalogEntry>(
					`select item_id as itemId, version, change_id as changeId, at, who, what from catalog_changes
					where item_id = ? order by version desc limit ?`,
					itemId,
					limit
				)
				.map((row) => ({ ...row }));
		}
	};
}
