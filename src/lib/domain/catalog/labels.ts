import type { ProductType } from '#contracts/catalog.ts';

/** One word for one piece, and for the facet. */
export const typeLabels: Record<ProductType, { one: string; many: string }> = {
	't-shirt': { one: 'T-shirt', many: 'T-shirts' },
	'long-sleeve': { one: 'Long sleeve', many: 'Long sleeves' },
	hoodie: { one: 'Hoodie', many: 'Hoodies' },
	sweatshirt: { one: 'Sweatshirt', many: 'Sweatshirts' },
	mug: { one: 'Mug', many: 'Mugs' },
	poster: { one: 'Poster', many: 'Posters' },
	tote: { one: 'Tote bag', many: 'Tote bags' },
	cap: { one: 'Cap', many: 'Caps' },
	beanie: { one: 'Beanie', many: 'Beanies' },
	sticker: { one: 'Sticker', many: 'Stickers' },
	notebook: { one: 'Notebook', many: 'Notebooks' },
	'phone-case': { one: 'Phone case', many: 'Phone cases' }
};

/** From small to large; what is not listed comes last, by name. */
export const sizeOrder = [
	'one-size',
	'XS',
	'S',
	'M',
	'L',
	'XL',
	'2XL',
	'3XL',
	'11 oz',
	'15 oz',
	'20 oz',
	'7.5 cm',
	'10 cm',
	'14 cm',
	'A6',
	'A5',
	'A4',
	'A3',
	'A2',
	'A1',
	'30 × 40 cm',
	'50 × 70 cm',
	'70 × 100 cm',
	'Small',
	'Medium',
	'Large',
	'Compact',
	'Standard',
	'Plus',
	'Max'
];

const rank = new Map(sizeOrder.map((size, at) => [size, at]));

export const bySize = (a: string, b: string) =>
	(rank.get(a) ?? sizeOrder.length) - (rank.get(b) ?? sizeOrder.length) || a.localeCompare(b, 'en', { numeric: true });

/** `one-size` is a value, not a word for people. */
export const sizeLabel = (size: string) => (size === 'one-size' ? 'One size' : size);
