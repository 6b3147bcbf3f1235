// Public stock is told in steps: of the changes of a product's SKUs only those that move a level are told. Products that
// nobody watches any more are forgotten.
import type { Product } from '#contracts/catalog.ts';
import type { PublicStock } from '#contracts/live.ts';
import type { StockView } from '#contracts/stock.ts';
import { publicStock, stockView } from '#domain/stock/views.ts';
import type { Platform } from '#server/platform.ts';

interface Watched {
	product: Product;
	skus: string[];
	/** As it was when a level moved last. */
	told: PublicStock;
}

export interface StockWatch {
	/** The product's stock now, from the write store; from then on its SKUs are watched. */
	read(productId: string): Promise<PublicStock | null>;
	views(skus: readonly string[]): Promise<StockView[]>;
	/** The products of which these SKUs moved a level, with the version that was told before. */
	moved(skus: readonly string[]): Promise<{ stock: PublicStock; previous: number }[]>;
	/** The versions at which levels moved last, after a look at the projection for what was not told. */
	heads(productIds: readonly string[]): Promise<Map<string, number>>;
	/** Forgets all products but these. */
	keep(productIds: readonly string[]): void;
}

const sameLevels = (one: PublicStock, other: PublicStock) => JSON.stringify(one.variants) === JSON.stringify(other.variants);

export function createStockWatch({ catalog, inventory, stockSearch }: Pick<Platform, 'catalog' | 'inventory' | 'stockSearch'>): StockWatch {
	const watched = new Map<string, Watched>();

	async function views(skus: readonly string[]): Promise<StockView[]> {
		const now = new Date().toISOString();
		const partitions = await Promise.all(skus.map((sku) => inventory.read(sku)));
		return partitions.flatMap((partition) => (partition ? stockView(partition, now) : []));
	}

	/** Takes the new stock in where a level moved; answers the version that was told before, else null. */
	function move(entry: Watched, stock: PublicStock): number | null {
		if (stock.version <= entry.told.version || sameLevels(stock, entry.told)) return null;
		const previous = entry.told.version;
		entry.told = stock;
		return previous;
	}

	return {
		views,
		async read(productId) {
			const product = watched.get(productId)?.product ?? (await catalog.product(productId));
			if (!product) return null;
			const skus = [...new Set(product.variants.map(({ sku }) => sku))];
			const stock = publicStock(product, await views(skus));
			if (!watched.has(productId)) watched.set(productId, { product, skus, told: stock });
			return stock;
		},
		async moved(skus) {
			const changed = new Set(skus);
			const concerned = [...watched.values()].filter((entry) => entry.skus.some((sku) => changed.has(sku)));
			const moves = await Promise.all(
				concerned.map(async (entry) => {
					const stock = publicStock(entry.product, await views(entry.skus));
					const previous = move(entry, stock);
					return previous === null ? [] : [{ stock, previous }];
				})
			);
			return moves.flat();
		},
		async heads(productIds) {
			const entries = productIds.flatMap((id) => watched.get(id) ?? []);
			const known = entries.length > 0 ? await stockSearch.get([...new Set(entries.flatMap(({ skus }) => skus))]) : [];
			const bySku = new Map(known.map((view) => [view.sku, view]));
			for (const entry of entries) {
				const all = entry.skus.flatMap((sku) => bySku.get(sku) ?? []);
				if (all.length === entry.skus.length) move(entry, publicStock(entry.product, all));
			}
			return new Map(entries.map(({ product, told }) => [product.productId, told.version]));
		},
		keep(productIds) {
			const kept = new Set(productIds);
			for (const id of watched.keys()) if (!kept.has(id)) watched.delete(id);
		}
	};
}
