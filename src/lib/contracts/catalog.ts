import type { Money } from './money.ts';

export const productTypes = [
	't-shirt',
	'long-sleeve',
	'hoodie',
	'sweatshirt',
	'mug',
	'poster',
	'tote',
	'cap',
	'beanie',
	'sticker',
	'notebook',
	'phone-case'
] as const;
export type ProductType = (typeof productTypes)[number];

/** What a picture is drawn from. The image's URL holds a hash of this with the colour, so it never changes under its address. */
export interface Artwork {
	/** Name of a motif known to `domain/artwork`. */
	motif: string;
	/** Two or three inks as hex colours. */
	inks: string[];
	/** Varies the motif. An unsigned 32-bit integer. */
	seed: number;
}

export interface Color {
	/** Kebab-case: `heather-grey`. */
	name: string;
	label: string;
	hex: string;
}

export type PictureView = 'whole' | 'near' | 'motif';

/** A colour of a product, and its picture from each side. */
export interface ColorPictures {
	color: Color;
	urls: Record<PictureView, string>;
}

export interface Variant {
	variantId: string;
	productId: string;
	/** The blank's stock-keeping unit; several products share one. */
	sku: string;
	color: Color;
	/** `one-size` where a type has no sizes. */
	size: string;
	price: Money;
	weightGrams: number;
}

export interface Product {
	productId: string;
	version: number;
	title: string;
	description: string;
	type: ProductType;
	collectionIds: string[];
	artwork: Artwork;
	tags: string[];
	createdAt: string;
	published: boolean;
	variants: Variant[];
}

export interface Collection {
	collectionId: string;
	version: number;
	/** Kebab-case, unique: what the shop's URLs carry. */
	slug: string;
	title: string;
	description: string;
	artwork: Artwork;
}

export interface Supplier {
	supplierId: string;
	name: string;
	kind: 'simulated' | 'printify' | 'custom';
	productTypes: ProductType[];
	/** Carrier that it ships with. */
	carrier: string;
}

/** What a card in the grid shows: no list of variants. */
export interface ProductCard {
	productId: string;
	title: string;
	type: ProductType;
	artwork: Artwork;
	colors: Color[];
	priceFrom: Money;
	priceTo: Money;
	collectionTitle: string;
	imageUrl: string;
}

export const productSorts = ['relevance', 'price', '-price', 'newest', 'name'] as const;
export type ProductSort = (typeof productSorts)[number];

export interface ProductQuery {
	text: string;
	/** Collection slugs. Within one facet values are alternatives (OR); facets combine (AND). */
	collections: string[];
	types: string[];
	colors: string[];
	sizes: string[];
	/** Minor units, inclusive; null is open. */
	price: { min: number | null; max: number | null };
	sort: ProductSort;
	/** Those that are not published, instead of those that are: for the staff. */
	drafts?: boolean;
	/** From 1. */
	page: number;
	pageSize: number;
}

export interface FacetValue {
	value: string;
	label: string;
	/** Products that would be shown if this value were chosen with all *other* facets' filters kept. */
	count: number;
	hex?: string;
}

export interface ProductPage {
	products: ProductCard[];
	total: number;
	page: number;
	pages: number;
	facets: Record<'collection' | 'type' | 'color' | 'size', FacetValue[]> & { price: { min: number; max: number } };
}
