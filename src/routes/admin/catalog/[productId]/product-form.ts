// The form of a product: what was entered as the product that it is to be, or the reason beside each field.
import { z } from 'zod';
import { gramsField, mostVariants, priceField, productFields, skuField } from '#contracts/catalog.schema.ts';
import type { Collection, Product, Variant } from '#contracts/catalog.ts';
import { blanks } from '#domain/catalog/blanks.ts';
import { twinsOf, variantsOf } from '#domain/catalog/product-draft.ts';

type Errors = Record<string, string>;
type Parsed = { ok: true; value: Product } | { ok: false; errors: Errors };

const fieldsSchema = z.object(productFields);
const variantSchema = z.object({ price: priceField, sku: skuField, grams: gramsField });

export const variantField = (variantId: string, field: 'price' | 'sku' | 'grams' | 'remove') => `variant.${variantId}.${field}`;

const textOf = (form: FormData, name: string): string | undefined => {
	const value = form.get(name);
	return typeof value === 'string' ? value : undefined;
};

/** A variant that the form does not carry stays as it is. */
function variantFrom(form: FormData, variant: Variant, errors: Errors): Variant | null {
	const { variantId } = variant;
	const field = (name: 'price' | 'sku' | 'grams') => textOf(form, variantField(variantId, name));
	if (form.has(variantField(variantId, 'remove'))) return null;
	if (field('price') === undefined) return variant;
	const parsed = variantSchema.safeParse({ price: field('price'), sku: field('sku'), grams: field('grams') });
	if (parsed.success) {
		const { price, sku, grams } = parsed.data;
		return { ...variant, sku, weightGrams: grams, price: { ...variant.price, amount: price } };
	}
	for (const { path, message } of parsed.error.issues) errors[`variant.${variantId}.${String(path[0])}`] ??= message;
	return variant;
}

function newColors(form: FormData, product: Product, errors: Errors, newId: () => string): Variant[] {
	const colors = [...new Set(form.getAll('addColors').map(String))];
	if (colors.length === 0) return [];
	if (colors.some((code) => !blanks[product.type].colors.some((known) => known === code))) {
		errors['addColors'] = 'Choose colours that this type comes in.';
		return [];
	}
	const entered = textOf(form, 'addPrice') ?? '';
	const lowest = Math.min(...product.variants.map(({ price }) => price.amount));
	if (entered === '' && Number.isFinite(lowest)) return variantsOf({ ...product, colors, price: lowest, newId });
	const price = priceField.safeParse(entered);
	if (!price.success) {
		errors['addPrice'] = price.error.issues[0]?.message ?? 'Enter a price.';
		return [];
	}
	return variantsOf({ ...product, colors, price: price.data, newId });
}

export function parseProduct(form: FormData, before: Product, collections: Collection[], newId: () => string): Parsed {
	const errors: Errors = {};
	const fields = fieldsSchema.safeParse(Object.fromEntries(form));
	for (const { path, message } of fields.error?.issues ?? []) errors[String(path[0] ?? '')] ??= message;
	const collectionIds = [...new Set(form.getAll('collections').map(String))];
	const known = new Set(collections.map(({ collectionId }) => collectionId));
	if (collectionIds.some((id) => !known.has(id))) errors['collections'] = 'Choose collections that there are.';
	const kept = before.variants.flatMap((variant) => variantFrom(form, variant, errors) ?? []);
	const variants = [...kept, ...newColors(form, before, errors, newId)];
	const published = form.has('published');
	const twins = twinsOf(variants);
	if (twins) errors['addColors'] ??= `There are two variants ${twins}.`;
	if (variants.length > mostVariants) errors['addColors'] ??= `A product has at most ${mostVariants} variants.`;
	if (published && variants.length === 0) errors['published'] = 'Only what has a variant can be sold.';
	if (!fields.success || Object.keys(errors).length > 0) return { ok: false, errors };
	// The order of collections says which one names it: those that it has keep their places.
	const stayed = before.collectionIds.filter((id) => collectionIds.includes(id));
	const joined = collectionIds.filter((id) => !stayed.includes(id));
	return {
		ok: true,
		value: { ...before, ...fields.data, collectionIds: [...stayed, ...joined], variants, published, version: before.version + 1 }
	};
}

const longestKept = 2_500;

/** All that was entered, to be shown again. */
export function keptForm(form: FormData): Record<string, string[]> {
	const kept: Record<string, string[]> = {};
	for (const [name, value] of form) if (typeof value === 'string') (kept[name] ??= []).push(value.slice(0, longestKept));
	return kept;
}
