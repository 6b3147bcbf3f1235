// What a product's page shows: the product, a picture for each colour, what is in stock, and what goes with it.
import type { Color, Product, ProductCard } from '#contracts/catalog.ts';
import type { PublicStock } from '#contracts/live.ts';
import { imageUrl } from '#domain/artwork/image-url.ts';
import { publicStock, stockView } from '#domain/stock/views.ts';
import type { Platform } from '#server/platform.ts';

export interface ProductPageData {
	product: Product;
	colors: { color: Color; imageUrl: string }[];
	collection: { slug: string; title: string } | null;
	stock: PublicStock;
	related: ProductCard[];
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

export async function productPage(platform: Platform, productId: string): Promise<ProductPageData | null> {
	const product = await platform.catalog.product(productId);
	if (!product?.published) return null;
	const [stock, related, collections] = await Promise.all([
		stockOf(platform, product),
		platform.productSearch.related(productId, 4),
		platform.catalog.collections()
	]);
	const colors = new Map(product.variants.map(({ color }) => [color.name, color]));
	const collection = collections.find(({ collectionId }) => product.collectionIds.includes(collectionId));
	return {
		product,
		colors: [...colors.values()].map((color) => ({ color, imageUrl: imageUrl(product.artwork, product.type, color) })),
		collection: collection ? { slug: collection.slug, title: collection.title } : null,
		stock,
		related
	};
}
