// A product as a person makes and changes it: variants follow from a type's blanks, and what changed is said in words.
import type { Artwork, Product, ProductType, Variant } from '#contracts/catalog.ts';
import { formatPrice } from './price-text.ts';
import { usd } from '#contracts/money.ts';
import { blanks, colorOf, skuOf } from './blanks.ts';

interface VariantPlan {
	productId: string;
	type: ProductType;
	/** Codes of the palette. */
	colors: readonly string[];
	/** Cents, of the smallest size. */
	price: number;
	newId: () => string;
}

/** One for each colour and size of the type. */
export const variantsOf = ({ productId, type, colors, price, newId }: VariantPlan): Variant[] =>
	colors.flatMap((code) => {
		const { name, label, hex } = colorOf(code);
		return blanks[type].sizes.map(({ code: sizeCode, size, extra, grams }) => ({
			variantId: newId(),
			productId,
			sku: skuOf(type, code, sizeCode),
			color: { name, label, hex },
			size,
			price: usd(price + extra),
			weightGrams: grams
		}));
	});

export interface NewProduct {
	productId: string;
	title: string;
	description: string;
	type: ProductType;
	collectionIds: string[];
	artwork: Artwork;
	tags: string[];
	at: string;
	variants: Variant[];
}

/** A draft: nobody buys it before somebody looked at it. */
export const newProduct = ({ at, ...fields }: NewProduct): Product => ({ ...fields, version: 1, createdAt: at, published: false });

/** Palette colours of the type that the product does not come in. */
export const colorsLeft = ({ type, variants }: Pick<Product, 'type' | 'variants'>) => {
	const taken = new Set(variants.map(({ color }) => color.name));
	return blanks[type].colors.map(colorOf).filter(({ name }) => !taken.has(name));
};

/** Two variants that a shopper could not tell apart; null where there are none. */
export function twinsOf(variants: readonly Variant[]): string | null {
	const seen = new Set<string>();
	for (const { color, size } of variants) {
		const name = `${color.label} / ${size}`;
		if (seen.has(name)) return name;
		seen.add(name);
	}
	return null;
}

const asText = (value: unknown) => JSON.stringify(value);

/** What is different, in words; empty where nothing is. */
export function changesBetween(before: Product, after: Product): string {
	const said: string[] = [];
	const note = (what: string, of: (product: Product) => unknown) => {
		if (asText(of(before)) !== asText(of(after))) said.push(what);
	};
	note(`renamed from “${before.title}”`, ({ title }) => title);
	note('description', ({ description }) => description);
	note('tags', ({ tags }) => tags);
	note('collections', ({ collectionIds }) => collectionIds);
	note('artwork', ({ artwork }) => artwork);
	const earlier = new Map(before.variants.map((variant) => [variant.variantId, variant]));
	const kept = after.variants.filter(({ variantId }) => earlier.has(variantId));
	const dearer = kept.flatMap(({ variantId, price }) => {
		const old = earlier.get(variantId)?.price.amount ?? price.amount;
		return old === price.amount ? [] : [`${formatPrice(old)} → ${formatPrice(price.amount)}`];
	});
	const [firstPrice] = new Set(dearer);
	if (firstPrice) said.push(dearer.length === 1 ? `price ${firstPrice}` : `${dearer.length} prices, ${firstPrice} among them`);
	const added = after.variants.length - kept.length;
	const removed = before.variants.length - kept.length;
	if (added > 0) said.push(`${added} variants added`);
	if (removed > 0) said.push(`${removed} variants removed`);
	const facts = ({ sku, weightGrams, color, size }: Variant) => asText([sku, weightGrams, color, size]);
	if (kept.some((variant) => facts(variant) !== facts(earlier.get(variant.variantId) ?? variant))) said.push('blanks of variants');
	if (before.published !== after.published) said.push(after.published ? 'published' : 'unpublished');
	return said.join(', ');
}
