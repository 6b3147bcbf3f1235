// What a product's page shows: the product, pictures of each colour, measurements, what is in stock, what goes with it, and what
// was looked at before.
import type { ColorPictures, Product, ProductCard } from '#contracts/catalog.ts';
import type { PublicStock } from '#contracts/live.ts';
import { detailUrl, imageUrl, tileUrl } from '#domain/artwork/image-url.ts';
import { sizeTable, type SizeTable } from '#domain/catalog/measurements.ts';
import { publicStock, stockView } from '#domain/stock/views.ts';
import type { Platform } from '#server/platform.ts';
import { said } from './said.ts';

export interface ProductPageData {
	product: Product;
	colors: [ColorPictures, ...ColorPictures[]];
	sizes: SizeTable | null;
	collection: { slug: string; title: string } | null;
	stock: PublicStock;
	related: ProductCard[];
	seen: ProductCard[];
}

async function stockOf({ inventory }: Platform, product: Product): Promise<PublicStock> {
	const now = new Date().toISOString();
	const skus = [...new Set(product.variants.map(({ sku }) => sku))];
	const partitions = await Promise.all(skus.map((sku) => inventory.read(sku)));
	return publicStock(
		product,
		partitions.filter((partition) => partition !== null).map((partition) => stockView(partition, now))
	);
}

/** At least one: a product that is published has a variant. */
function picturesOf({ artwork, type, variants }: Product): [ColorPictures, ...ColorPictures[]] | null {
	const colors = new Map(variants.map(({ color }) => [color.name, color]));
	const [first, ...others] = [...colors.values()].map((color) => ({
		color,
		urls: { whole: imageUrl(artwork, type, color), near: detailUrl(artwork, type, color), motif: tileUrl(artwork, color.hex) }
	}));
	return first ? [first, ...others] : null;
}

const shelf = 4;

/** `seen` are products that were looked at before, newest first. Null where there is no such product, or nobody may see it yet. */
export async function productPage(platform: Platform, productId: string, seen: string[]): Promise<ProductPageData | null> {
	const product = await platform.catalog.product(productId);
	const colors = product?.published ? picturesOf(product) : null;
	if (!product || !colors) return null;
	const before = seen.filter((id) => id !== productId).slice(0, shelf);
	const [stock, related, seenCards, collections] = await Promise.all([
		stockOf(platform, product),
		platform.productSearch.related(productId, shelf),
		platform.productSearch.cards(before),
		platform.catalog.collections()
	]);
	const collection = collections.find(({ collectionId }) => product.collectionIds.includes(collectionId));
	const sizes = sizeTable(
		product.type,
		product.variants.map(({ size }) => size)
	);
	return {
		product,
		colors,
		sizes: sizes && { ...sizes, columns: sizes.columns.map(said) },
		collection: collection ? { slug: collection.slug, title: collection.title } : null,
		stock,
		related,
		seen: seenCards
	};
}
