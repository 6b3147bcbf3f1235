import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { changesBetween } from '#domain/catalog/product-draft.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { parseProduct, variantField } from './product-form.ts';

const artwork = { motif: 'owl', inks: ['#22223b'], seed: 7 };
const shelf = (collectionId: string) => ({ collectionId, version: 1, slug: collectionId, title: collectionId, description: '', artwork });
const collections = [shelf('c-night'), shelf('c-sea')];
const before = makeProduct({ version: 3, collectionIds: ['c-sea'] });
const first = before.variants[0]?.variantId ?? '';

function filled(change: Record<string, string | null> = {}) {
	const form = new FormData();
	const fields: Record<string, string | null> = {
		title: before.title,
		description: 'Quiet.',
		tags: 'Outdoors, hills',
		collections: 'c-sea',
		published: 'on',
		...change
	};
	for (const [name, value] of Object.entries(fields)) if (value !== null) form.append(name, value);
	return form;
}
const parse = (form: FormData) => parseProduct(form, before, collections, randomUUID);
const errorsOf = (form: FormData) => {
	const parsed = parse(form);
	return parsed.ok ? [] : Object.keys(parsed.errors);
};

it('makes the next version of what was entered, and keeps what the form does not carry', () => {
	const parsed = parse(
		filled({ [variantField(first, 'price')]: '19.5', [variantField(first, 'sku')]: 'tee-nvy-m', [variantField(first, 'grams')]: '160' })
	);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
	expect(parsed.value).toMatchObject({ version: 4, tags: ['outdoors', 'hills'], description: 'Quiet.', published: true });
	expect(parsed.value.variants[0]).toMatchObject({ sku: 'TEE-NVY-M', price: { amount: 1950 }, weightGrams: 160 });
	expect(parsed.value.variants.slice(1)).toEqual(before.variants.slice(1));
	expect(changesBetween(before, parsed.value)).toBe('description, tags, price 24.00 → 19.50, blanks of variants');
});

it('adds every size of a colour, and takes variants away', () => {
	const parsed = parse(filled({ addColors: 'FOR', [variantField(first, 'remove')]: 'on', published: null }));
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
	const { variants } = parsed.value;
	expect(variants.some(({ variantId }) => variantId === first)).toBe(false);
	expect(variants.filter(({ color }) => color.name === 'forest').map(({ size, price }) => `${size} ${price.amount}`)).toEqual([
		'XS 2400',
		'S 2400',
		'M 2400',
		'L 2400',
		'XL 2400',
		'2XL 2700',
		'3XL 2900'
	]);
	expect(changesBetween(before, parsed.value)).toContain('7 variants added, 1 variants removed, unpublished');
});

it.each([
	['title', { title: ' ' }],
	['tags', { tags: 'x'.repeat(31) }],
	['collections', { collections: 'c-unknown' }],
	['addColors', { addColors: 'ULTRAVIOLET' }],
	['addColors', { addColors: 'NVY' }],
	['addPrice', { addColors: 'FOR', addPrice: 'cheap' }],
	[
		variantField(first, 'price'),
		{ [variantField(first, 'price')]: '-1', [variantField(first, 'sku')]: 'TEE-NVY-M', [variantField(first, 'grams')]: '160' }
	],
	[
		variantField(first, 'sku'),
		{ [variantField(first, 'price')]: '1', [variantField(first, 'sku')]: '=1+1', [variantField(first, 'grams')]: '160' }
	],
	[
		variantField(first, 'grams'),
		{ [variantField(first, 'price')]: '1', [variantField(first, 'sku')]: 'TEE', [variantField(first, 'grams')]: '0' }
	]
])('says beside %s what is wrong with it', (field, change) => {
	expect(errorsOf(filled(change))).toEqual([field]);
});

it('publishes nothing that has no variants', () => {
	const removed = Object.fromEntries(before.variants.map(({ variantId }) => [variantField(variantId, 'remove'), 'on']));
	expect(errorsOf(filled(removed))).toEqual(['published']);
	expect(errorsOf(filled({ ...removed, published: null }))).toEqual([]);
});
