import type { Product, ProductCard } from '#contracts/catalog.ts';
import { typeLabels } from './labels.ts';

/** What an index keeps of a product: enough for a card, the facets and the sorts, without the variants. */
export interface SearchDocument {
	productId: string;
	version: number;
	published: boolean;
	card: Omit<ProductCard, 'imageUrl'>;
	collections: { slug: string; title: string }[];
	sizes: string[];
	/** Distinct prices, ascending, minor units. */
	prices: number[];
	tags: string[];
	createdAt: string;
	/** A fixed shuffle: without a text the most relevant first page is a mixed one. */
	shuffle: number;
}

/** FNV-1a: spreads ids evenly, nothing more is asked of it. */
function spread(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}

export function searchDocument(product: Product, collectionTitles: ReadonlyMap<string, { slug: string; title: string }>): SearchDocument {
	const colors = new Map(product.variants.map((variant) => [variant.color.name, variant.color]));
	const prices = [...new Set(product.variants.map((variant) => variant.price.amount))].sort((a, b) => a - b);
	const collections = product.collectionIds.flatMap((id) => collectionTitles.get(id) ?? []);
	const currency = product.variants[0]?.price.currency ?? 'USD';
	return {
		productId: product.productId,
		version: product.version,
		published: product.published,
		card: {
			productId: product.productId,
			title: product.title,
			type: product.type,
			artwork: product.artwork,
			colors: [...colors.values()],
			priceFrom: { amount: prices[0] ?? 0, currency },
			priceTo: { amount: prices.at(-1) ?? 0, currency },
			collectionTitle: collections[0]?.title ?? ''
		},
		collections,
		sizes: [...new Set(product.variants.map((variant) => variant.size))],
		prices,
		tags: product.tags,
		createdAt: product.createdAt,
		shuffle: spread(product.productId)
	};
}

/** Other words that people have for a type. */
const synonyms: Partial<Record<Product['type'], string>> = {
	't-shirt': 'tee tshirt top',
	'long-sleeve': 'longsleeve tee top shirt',
	hoodie: 'hoody hooded jumper pullover',
	sweatshirt: 'sweater jumper crewneck pullover',
	mug: 'cup coffee tea',
	poster: 'print wall art',
	tote: 'shopper bag',
	cap: 'hat',
	beanie: 'hat knit',
	sticker: 'decal vinyl',
	notebook: 'journal',
	'phone-case': 'cover'
};

/** The columns of the full-text index, weightiest first. */
export function searchText(product: Product, document: SearchDocument) {
	const label = typeLabels[product.type];
	return {
		title: product.title,
		kind: [label.one, label.many, synonyms[product.type] ?? '', ...document.collections.map((collection) => collection.title)].join(' '),
		tags: [...product.tags, ...document.card.colors.map((color) => color.label)].join(' '),
		body: product.description
	};
}
