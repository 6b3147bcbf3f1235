// The committed form of the catalog: a line a product, without its variants, for they follow from the blanks. `expand` is its inverse.
import { createHash } from 'node:crypto';
import type { Artwork, Collection, Product, ProductType, Supplier, Variant } from '#contracts/catalog.ts';
import { usd } from '#contracts/money.ts';
import { blanks, colorOf, skuOf } from '#domain/catalog/blanks.ts';

export interface ProductRow {
	id: string;
	title: string;
	description: string;
	type: ProductType;
	collections: string[];
	artwork: Artwork;
	tags: string[];
	createdAt: string;
	/** Codes of the palette, the first is shown first. */
	colors: string[];
	/** Cents, of the smallest size. */
	price: number;
}

export interface StockRow {
	sku: string;
	supplierId: string;
	onHand: number;
	/** Cents. */
	unitCost: number;
}

export interface Catalog {
	/** Raised with every change of the data, so that a store that has the older one takes the newer. */
	version: number;
	collections: Collection[];
	suppliers: Supplier[];
	products: ProductRow[];
	stock: StockRow[];
}

/** A UUID that follows from a name, shaped as version 5. */
export function uuidOf(name: string): string {
	const digest = createHash('sha256').update(`durable-goods/${name}`).digest('hex');
	const variant = '89ab'.charAt(parseInt(digest.charAt(16), 16) % 4);
	return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

export function expand(row: ProductRow, version: number): Product {
	const variants = row.colors.flatMap((code) => {
		const { name, label, hex } = colorOf(code);
		return blanks[row.type].sizes.map(({ code: sizeCode, size, extra, grams }): Variant => {
			const sku = skuOf(row.type, code, sizeCode);
			return {
				variantId: uuidOf(`${row.id}/${sku}`),
				productId: row.id,
				sku,
				color: { name, label, hex },
				size,
				price: usd(row.price + extra),
				weightGrams: grams
			};
		});
	});
	return {
		productId: row.id,
		version,
		title: row.title,
		description: row.description,
		type: row.type,
		collectionIds: row.collections,
		artwork: row.artwork,
		tags: row.tags,
		createdAt: row.createdAt,
		published: true,
		variants
	};
}
