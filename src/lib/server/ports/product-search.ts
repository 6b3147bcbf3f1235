import type { IndexRebuild } from './index-rebuild.ts';
import type { Product, ProductCard, ProductPage, ProductQuery } from '#contracts/catalog.ts';

/**
 * Full-text search over published products. Laws: a document with a lower or equal version changes nothing; every word of
 * the text must match (prefix of the last one allowed, one typo in words of four or more letters allowed when nothing matches
 * exactly); values within a facet are alternatives, facets combine; a facet's counts ignore its own filter; a page beyond the
 * last is empty; nonsense in the text is never an error.
 */
export interface ProductSearch {
	index(products: Product[], collectionTitles: ReadonlyMap<string, { slug: string; title: string }>): Promise<void>;
	search(query: ProductQuery): Promise<ProductPage>;
	/** Published products whose title the text may be the beginning of, best first, each title once. */
	suggest(text: string, limit: number): Promise<ProductCard[]>;
	/** Cards of those of them that are published, in the order asked for. */
	cards(productIds: string[]): Promise<ProductCard[]>;
	related(productId: string, limit: number): Promise<ProductCard[]>;
	/** Every document that it has, those that are not published too: a whole index has as many as the catalog store. */
	count(): Promise<number>;
	rebuild(collectionTitles: ReadonlyMap<string, { slug: string; title: string }>): Promise<IndexRebuild<Product>>;
}
