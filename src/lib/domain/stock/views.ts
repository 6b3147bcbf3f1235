import type { Product } from '#contracts/catalog.ts';
import type { PublicStock } from '#contracts/live.ts';
import type { StockPartition, StockView } from '#contracts/stock.ts';
import { expireDue, freeStock } from './partition.ts';

/** Above this a shopper is told that there is plenty. */
const fewFrom = 10;

/** What is over at `now` counts as free, swept or not. */
export function stockView(partition: StockPartition, now: string): StockView {
	const current = expireDue(partition, now);
	const free = new Map(freeStock(current).map((stock) => [stock.supplierId, stock.free]));
	const suppliers = current.stock.map(({ supplierId, onHand, unitCost }) => ({
		supplierId,
		onHand,
		available: free.get(supplierId) ?? 0,
		unitCost
	}));
	const onHand = suppliers.reduce((sum, supplier) => sum + supplier.onHand, 0);
	const available = suppliers.reduce((sum, supplier) => sum + supplier.available, 0);
	const expiries = current.holds.flatMap(({ state, expiresAt }) => (state === 'temporary' && expiresAt !== null ? [expiresAt] : []));
	return {
		sku: partition.sku,
		version: partition.revision,
		onHand,
		held: onHand - available,
		available,
		suppliers,
		nextExpiry: expiries.toSorted()[0] ?? null
	};
}

const levelOf = (left: number): PublicStock['variants'][string] =>
	left > fewFrom ? { level: 'plenty' } : left > 0 ? { level: 'few', left } : { level: 'none' };

/** In steps, by variant. Its version is the sum of the partitions', which rises with each of them. */
export function publicStock(product: Product, views: readonly StockView[]): PublicStock {
	const bySku = new Map(views.map((view) => [view.sku, view]));
	const skus = new Set(product.variants.map(({ sku }) => sku));
	const variants = product.variants.map(({ variantId, sku }) => [variantId, levelOf(bySku.get(sku)?.available ?? 0)] as const);
	return {
		productId: product.productId,
		version: [...skus].reduce((sum, sku) => sum + (bySku.get(sku)?.version ?? 0), 0),
		variants: Object.fromEntries(variants)
	};
}
