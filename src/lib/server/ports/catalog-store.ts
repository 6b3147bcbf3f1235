import type { Collection, Product, Supplier, Variant } from '#contracts/catalog.ts';

/**
 * The catalog's write store. Laws: a product is written whole and only when its version is higher than the stored one;
 * `variants` answers in no order and leaves out what it does not know; `page` walks all products in a stable order.
 */
export interface CatalogStore {
	product(productId: string): Promise<Product | null>;
	/** Variants with their product's title, type, artwork: what a cart line is made of. */
	variants(variantIds: string[]): Promise<(Variant & { product: Omit<Product, 'variants'> })[]>;
	collections(): Promise<Collection[]>;
	suppliers(): Promise<Supplier[]>;
	put(batch: { products?: Product[]; collections?: Collection[]; suppliers?: Supplier[] }): Promise<void>;
	page(after: string | null, limit: number): Promise<{ products: Product[]; next: string | null }>;
	count(): Promise<number>;
}
