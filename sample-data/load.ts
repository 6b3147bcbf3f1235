// Loads the committed catalog into the stores: `node sample-data/load.ts`, with a bar of its progress, or lines of it for programs. All
// of it is repeatable: a load that was cut off is finished by the next one, and a store that has everything is left alone.
import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { everything } from '#domain/listed.ts';
import { stockView } from '#domain/stock/views.ts';
import { readConfig } from '#server/config.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { titlesOf } from '#server/projections.ts';
import { showProgress } from '../src/commands/progress-bar.ts';
import { readCatalog } from './data-file.ts';
import { seedPromotions } from './promotions.ts';
import { expand, type Catalog } from './rows.ts';

const batchSize = 80;
const foundWithinMs = 10_000;

export type CatalogStores = Pick<Platform, 'catalog' | 'inventory' | 'promotions' | 'productSearch' | 'collectionSearch' | 'stockSearch'>;

export type OnProgress = (done: number, total: number, what: string) => void;

/** Suppliers are written last of all: where they are, everything before them is. */
async function isStored({ catalog }: CatalogStores, data: Catalog): Promise<boolean> {
	const known = new Set((await catalog.suppliers()).map((supplier) => supplier.supplierId));
	if (!data.suppliers.every((supplier) => known.has(supplier.supplierId))) return false;
	const last = data.products.at(-1);
	return last === undefined || ((await catalog.product(last.id))?.version ?? 0) >= data.version;
}

async function isProjected({ catalog, productSearch, collectionSearch }: CatalogStores): Promise<boolean> {
	const { total } = await collectionSearch.search({ ...everything, cursor: null, limit: 1 });
	return total >= (await catalog.collections()).length && (await productSearch.count()) >= (await catalog.count());
}

async function store({ catalog, inventory }: CatalogStores, data: Catalog, onProgress: OnProgress) {
	const total = data.products.length;
	await inventory.seed(data.stock);
	await catalog.put({ collections: data.collections });
	for (let at = 0; at < total; at += batchSize) {
		await catalog.put({ products: data.products.slice(at, at + batchSize).map((row) => expand(row, data.version)) });
		onProgress(Math.min(at + batchSize, total), total * 2, 'products');
		await breathe();
	}
}

/** Makes the projections from the write stores, with all that was changed there since. */
async function project(
	{ catalog, inventory, productSearch, collectionSearch, stockSearch }: CatalogStores,
	now: string,
	onProgress: OnProgress
) {
	const collections = await catalog.collections();
	await collectionSearch.project(collections);
	const titles = titlesOf(collections);
	const total = await catalog.count();
	let done = 0;
	for (let after: string | null = null; ;) {
		const { products, next } = await catalog.page(after, batchSize);
		await productSearch.index(products, titles);
		done += products.length;
		onProgress(total + done, total * 2, 'search');
		if (next === null) break;
		after = next;
	}
	for (let after: string | null = null; ;) {
		const skus: string[] = await inventory.skus({ after, limit: batchSize });
		const partitions = await Promise.all(skus.map((sku) => inventory.read(sku)));
		await stockSearch.project(partitions.flatMap((partition) => (partition ? [stockView(partition, now)] : [])));
		after = skus.at(-1) ?? null;
		if (skus.length < batchSize) break;
	}
}

/** A search engine shows what was written a moment later: it is waited for, so that the next load does not take it for missing. */
async function untilFound(stores: CatalogStores): Promise<void> {
	for (const end = Date.now() + foundWithinMs; !(await isProjected(stores)) && Date.now() < end;) await delay(100);
}

/** Brings the stores to hold the catalog. Answers what it had to do. */
export async function loadCatalog(
	stores: CatalogStores,
	onProgress: OnProgress = () => {},
	{ data = readCatalog(), now = new Date().toISOString() }: { data?: Catalog; now?: string } = {}
): Promise<'loaded' | 'projected' | 'complete'> {
	await seedPromotions(stores);
	const stored = await isStored(stores, data);
	if (!stored) await store(stores, data, onProgress);
	const projected = stored && (await isProjected(stores));
	if (!projected) {
		await project(stores, now, onProgress);
		await untilFound(stores);
	}
	if (!stored) await stores.catalog.put({ suppliers: data.suppliers });
	return stored ? (projected ? 'complete' : 'projected') : 'loaded';
}

if (import.meta.main) {
	const platform = await createPlatform(readConfig(process.env), 'load');
	const { tell, end } = showProgress({ isTTY: process.stdout.isTTY, write: (text) => process.stdout.write(text) });
	try {
		const outcome = await loadCatalog(platform, tell);
		end();
		console.log(outcome);
	} finally {
		await platform.close();
	}
}
