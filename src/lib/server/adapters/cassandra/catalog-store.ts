// The catalog in Cassandra. A product is one row with its variants inside. `variants` leads from a variant to its product; it may
// name one that has gone, for the product itself decides.
import type { Collection, Product, Supplier } from '#contracts/catalog.ts';
import { itemIdOf, type CatalogChange, type CatalogEntry } from '#contracts/catalog-change.ts';
import type { CatalogEditor } from '#server/ports/catalog-editor.ts';
import type { CatalogStore } from '#server/ports/catalog-store.ts';
import type { CassandraSession } from './session.ts';
import { settle } from './settle.ts';
import { isNews, readByIds, readOne, stamp } from './versions.ts';

/** Collections and suppliers are few enough for one partition. */
const shelf = 'all';
/** Whose product a variant is hardly ever changes: a process remembers it of so many. */
const rememberedVariants = 50_000;
/** Products written at once by one loader. */
const atOnce = 16;

interface Stored {
	product_id: string;
	version: number;
	body: string;
}

const parsed = <T>({ body }: { body: string }) => JSON.parse(body) as T;

export function cassandraCatalogStore(session: CassandraSession): CatalogStore & CatalogEditor {
	const productOf = new Map<string, string>();

	async function learn(variantIds: readonly string[]) {
		if (variantIds.length === 0) return;
		if (productOf.size > rememberedVariants) productOf.clear();
		const query = 'select variant_id, product_id from variants where variant_id in ?';
		const rows = await readByIds<{ variant_id: string; product_id: string }>(session, query, variantIds);
		for (const row of rows) productOf.set(row.variant_id, row.product_id);
	}

	/** Of products where they are known to be. */
	async function variantsIn(variantIds: readonly string[]) {
		const wanted = new Set(variantIds);
		const productIds = variantIds.flatMap((id) => productOf.get(id) ?? []);
		const rows = await readByIds<Stored>(session, 'select body from products where product_id in ?', productIds);
		return rows.flatMap((row) => {
			const { variants, ...product } = parsed<Product>(row);
			return variants.filter((variant) => wanted.has(variant.variantId)).map((variant) => ({ ...variant, product }));
		});
	}

	async function putProduct(next: Product) {
		const { productId, version } = next;
		const stored = await readOne<Stored>(session, 'select version from products where product_id = ?', [productId]);
		if (!isNews(stored, version)) return;
		await Promise.all(
			next.variants.map(({ variantId }) =>
				session.write('insert into variants (variant_id, product_id) values (?, ?)', [variantId, productId])
			)
		);
		await session.write('insert into products (product_id, version, body) values (?, ?, ?) using timestamp ?', [
			productId,
			version,
			JSON.stringify(next),
			stamp(version)
		]);
	}

	async function putCollection(collection: Collection) {
		const { collectionId, version } = collection;
		const key = [shelf, collectionId];
		const stored = await readOne<Stored>(session, 'select version from collections where shelf = ? and collection_id = ?', key);
		if (!isNews(stored, version)) return;
		await session.write('insert into collections (shelf, collection_id, version, body) values (?, ?, ?, ?) using timestamp ?', [
			...key,
			version,
			JSON.stringify(collection),
			stamp(version)
		]);
	}

	const put = ({ kind, item }: CatalogChange['to']) => (kind === 'product' ? putProduct(item) : putCollection(item));

	async function storedVersion({ kind, item }: CatalogChange['to']): Promise<number> {
		const row =
			kind === 'product'
				? await readOne<Stored>(session, 'select version from products where product_id = ?', [item.productId])
				: await readOne<Stored>(session, 'select version from collections where shelf = ? and collection_id = ?', [
						shelf,
						item.collectionId
					]);
		return row?.version ?? 0;
	}

	/** Who has claimed a version of an item: the entry of the audit is the claim. */
	async function claimOf(itemId: string, version: number): Promise<CatalogChange | null> {
		const query = 'select body from catalog_changes where item_id = ? and version = ?';
		const [row] = await session.read<{ body: string }>(query, [itemId, version], { serial: true });
		return row ? parsed<CatalogChange>(row) : null;
	}

	return {
		async product(productId) {
			const row = await readOne<Stored>(session, 'select body from products where product_id = ?', [productId]);
			return row ? parsed<Product>(row) : null;
		},

		async variants(variantIds) {
			const remembered = variantIds.filter((id) => productOf.has(id));
			await learn(variantIds.filter((id) => !productOf.has(id)));
			const found = await variantsIn(variantIds);
			const isFound = new Set(found.map(({ variantId }) => variantId));
			// They may have moved since.
			const lost = remembered.filter((id) => !isFound.has(id));
			if (lost.length === 0) return found;
			for (const id of lost) productOf.delete(id);
			await learn(lost);
			return [...found, ...(await variantsIn(lost))];
		},

		async collections() {
			const rows = await session.read<Stored>('select body from collections where shelf = ?', [shelf]);
			return rows.map((row) => parsed<Collection>(row)).sort((a, b) => a.title.localeCompare(b.title, 'en'));
		},

		async suppliers() {
			const rows = await session.read<Stored>('select body from suppliers where shelf = ?', [shelf]);
			return rows.map((row) => parsed<Supplier>(row));
		},

		async put({ products = [], collections = [], suppliers = [] }) {
			for (let at = 0; at < products.length; at += atOnce) await Promise.all(products.slice(at, at + atOnce).map(putProduct));
			for (const collection of collections) await putCollection(collection);
			for (const supplier of suppliers) {
				await session.write('insert into suppliers (shelf, supplier_id, body) values (?, ?, ?)', [
					shelf,
					supplier.supplierId,
					JSON.stringify(supplier)
				]);
			}
		},

		/** By token: the order in which the cluster itself keeps them. */
		async page(after, limit) {
			const from = after === null ? '' : 'where token(product_id) > token(?)';
			const rows = await session.read<Stored>(`select product_id, body from products ${from} limit ?`, [
				...(after === null ? [] : [after]),
				limit
			]);
			return {
				products: rows.map((row) => parsed<Product>(row)),
				next: rows.length < limit ? null : (rows.at(-1)?.product_id ?? null)
			};
		},

		async count() {
			const keys = await session.read('select product_id from products', []);
			return keys.length;
		},

		/** The version is claimed first, with all that it is to be: whoever finds a claim whose row is missing writes the row. */
		async save(change) {
			const itemId = itemIdOf(change.to);
			const { version } = change.to.item;
			const isMine = async () => (await claimOf(itemId, version))?.changeId === change.changeId;
			if ((await storedVersion(change.to)) !== version - 1) {
				const claim = await claimOf(itemId, version);
				return claim?.changeId === change.changeId;
			}
			const query = 'insert into catalog_changes (item_id, version, body) values (?, ?, ?) if not exists';
			const isFirst = await settle(() => session.conditional([{ query, values: [itemId, version, JSON.stringify(change)] }]), isMine);
			const claim = isFirst ? change : await claimOf(itemId, version);
			if (claim) await put(claim.to);
			return claim?.changeId === change.changeId;
		},

		async changes(itemId, limit) {
			const query = 'select body from catalog_changes where item_id = ? limit ?';
			const rows = await session.read<{ body: string }>(query, [itemId, limit]);
			return rows.map((row): CatalogEntry => {
				const { changeId, at, who, what, to } = parsed<CatalogChange>(row);
				return { itemId, version: to.item.version, changeId, at, who: who.name, what };
			});
		}
	};
}
