// What is printed on: per type the colours, sizes, prices and the stock-keeping units of the blanks. Products share them.
import type { Color, ProductType } from '#contracts/catalog.ts';

export interface BlankColor extends Color {
	code: string;
}

const color = (code: string, name: string, label: string, hex: string): BlankColor => ({ code, name, label, hex });

const palette = {
	WHT: color('WHT', 'white', 'White', '#f8f6f1'),
	BLK: color('BLK', 'black', 'Black', '#1b1b1d'),
	NVY: color('NVY', 'navy', 'Navy', '#1f2d47'),
	HGR: color('HGR', 'heather-grey', 'Heather grey', '#b9b8b4'),
	CHA: color('CHA', 'charcoal', 'Charcoal', '#43454a'),
	SND: color('SND', 'sand', 'Sand', '#cdbb9e'),
	NAT: color('NAT', 'natural', 'Natural', '#eee5d2'),
	FOR: color('FOR', 'forest', 'Forest', '#2c4a3b'),
	SAG: color('SAG', 'sage', 'Sage', '#93a387'),
	BRK: color('BRK', 'brick', 'Brick', '#a2402f'),
	MUS: color('MUS', 'mustard', 'Mustard', '#d9a02c'),
	SKY: color('SKY', 'sky', 'Sky', '#a4c6da'),
	BLU: color('BLU', 'cobalt', 'Cobalt', '#2b56a8'),
	ROS: color('ROS', 'rose', 'Rose', '#e7b9b4'),
	PLM: color('PLM', 'plum', 'Plum', '#55304f'),
	TEA: color('TEA', 'teal', 'Teal', '#2d6f73')
} as const;
type Code = keyof typeof palette;

export interface Size {
	code: string;
	size: string;
	/** Added to the price, cents. */
	extra: number;
	grams: number;
}

export interface Blank {
	prefix: string;
	/** As it stands in titles. */
	noun: string;
	colors: Code[];
	sizes: Size[];
	/** Colours that one design comes in: fewest, most. */
	choice: [number, number];
	/** Cents: cheapest and dearest design, in steps of a dollar. */
	price: [number, number];
	/** What a supplier asks for the blank and its print, cents. */
	cost: number;
}

const worn = (grams: number, heavy = 300): Size[] => [
	{ code: 'S', size: 'S', extra: 0, grams },
	{ code: 'M', size: 'M', extra: 0, grams: grams + 15 },
	{ code: 'L', size: 'L', extra: 0, grams: grams + 30 },
	{ code: 'XL', size: 'XL', extra: 0, grams: grams + 50 },
	{ code: '2XL', size: '2XL', extra: heavy, grams: grams + 75 },
	{ code: '3XL', size: '3XL', extra: heavy + 200, grams: grams + 100 }
];
const oneSize = (grams: number): Size[] => [{ code: 'OS', size: 'one-size', extra: 0, grams }];

const bold: Code[] = ['WHT', 'BLK', 'NVY', 'HGR', 'SND', 'FOR', 'BRK', 'MUS', 'SKY', 'ROS', 'TEA', 'CHA'];

export const blanks: Record<ProductType, Blank> = {
	't-shirt': {
		prefix: 'TEE',
		noun: 'Tee',
		colors: [...bold, 'SAG', 'PLM'],
		sizes: [{ code: 'XS', size: 'XS', extra: 0, grams: 130 }, ...worn(145)],
		choice: [3, 5],
		price: [2400, 3200],
		cost: 1050
	},
	'long-sleeve': {
		prefix: 'LSL',
		noun: 'Long Sleeve',
		colors: ['WHT', 'BLK', 'NVY', 'SND', 'FOR', 'SAG', 'BRK', 'CHA'],
		sizes: worn(210),
		choice: [3, 5],
		price: [3200, 3900],
		cost: 1450
	},
	hoodie: {
		prefix: 'HOD',
		noun: 'Hoodie',
		colors: ['BLK', 'NVY', 'HGR', 'FOR', 'SND', 'BRK', 'MUS', 'TEA', 'PLM'],
		sizes: worn(480, 400),
		choice: [3, 6],
		price: [4900, 6400],
		cost: 2450
	},
	sweatshirt: {
		prefix: 'SWT',
		noun: 'Sweatshirt',
		colors: ['BLK', 'NVY', 'HGR', 'NAT', 'SAG', 'BRK', 'SKY', 'ROS'],
		sizes: worn(420, 400),
		choice: [3, 5],
		price: [4400, 5600],
		cost: 2150
	},
	mug: {
		prefix: 'MUG',
		noun: 'Mug',
		colors: ['WHT', 'BLK', 'NVY', 'SAG', 'MUS', 'SKY', 'BRK'],
		sizes: [
			{ code: '11', size: '11 oz', extra: 0, grams: 340 },
			{ code: '15', size: '15 oz', extra: 300, grams: 440 }
		],
		choice: [3, 5],
		price: [1400, 1900],
		cost: 620
	},
	poster: {
		prefix: 'PST',
		noun: 'Poster',
		colors: ['WHT', 'NAT', 'BLK', 'NVY', 'SAG', 'ROS'],
		sizes: [
			{ code: 'A4', size: 'A4', extra: 0, grams: 90 },
			{ code: 'A3', size: 'A3', extra: 600, grams: 140 },
			{ code: 'A2', size: 'A2', extra: 1400, grams: 210 },
			{ code: '50X70', size: '50 × 70 cm', extra: 2200, grams: 290 }
		],
		choice: [2, 4],
		price: [1600, 2200],
		cost: 700
	},
	tote: {
		prefix: 'TOT',
		noun: 'Tote',
		colors: ['NAT', 'BLK', 'NVY', 'SAG', 'BRK', 'MUS', 'ROS'],
		sizes: [
			{ code: 'M', size: 'Medium', extra: 0, grams: 160 },
			{ code: 'L', size: 'Large', extra: 500, grams: 230 }
		],
		choice: [3, 5],
		price: [1800, 2400],
		cost: 820
	},
	cap: {
		prefix: 'CAP',
		noun: 'Cap',
		colors: ['BLK', 'NVY', 'SND', 'FOR', 'BRK', 'MUS', 'SKY', 'WHT', 'PLM'],
		sizes: oneSize(95),
		choice: [5, 8],
		price: [2400, 2900],
		cost: 1100
	},
	beanie: {
		prefix: 'BNE',
		noun: 'Beanie',
		colors: ['BLK', 'NVY', 'HGR', 'FOR', 'BRK', 'MUS', 'ROS', 'TEA', 'NAT'],
		sizes: oneSize(85),
		choice: [5, 8],
		price: [2200, 2700],
		cost: 980
	},
	sticker: {
		prefix: 'STK',
		noun: 'Sticker',
		colors: ['WHT', 'BLK', 'NVY', 'MUS', 'SKY', 'ROS'],
		sizes: [
			{ code: '7', size: '7.5 cm', extra: 0, grams: 4 },
			{ code: '10', size: '10 cm', extra: 100, grams: 6 },
			{ code: '14', size: '14 cm', extra: 250, grams: 9 }
		],
		choice: [2, 3],
		price: [350, 450],
		cost: 110
	},
	notebook: {
		prefix: 'NBK',
		noun: 'Notebook',
		colors: ['NAT', 'BLK', 'NVY', 'FOR', 'BRK', 'MUS', 'PLM'],
		sizes: [
			{ code: 'A6', size: 'A6', extra: 0, grams: 130 },
			{ code: 'A5', size: 'A5', extra: 400, grams: 260 }
		],
		choice: [3, 5],
		price: [1400, 1900],
		cost: 640
	},
	'phone-case': {
		prefix: 'PHN',
		noun: 'Phone Case',
		colors: ['BLK', 'NAT', 'NVY', 'SAG', 'BRK', 'SKY', 'ROS', 'BLU'],
		sizes: [
			{ code: 'CMP', size: 'Compact', extra: 0, grams: 32 },
			{ code: 'STD', size: 'Standard', extra: 0, grams: 36 },
			{ code: 'PLS', size: 'Plus', extra: 200, grams: 41 },
			{ code: 'MAX', size: 'Max', extra: 300, grams: 45 }
		],
		choice: [3, 4],
		price: [1900, 2500],
		cost: 760
	}
};

const byName = new Map<string, BlankColor>(Object.values(palette).map((entry) => [entry.code, entry]));

/** The colour of this code. Throws for one that the palette does not have: the data is then of another version. */
export function colorOf(code: string): BlankColor {
	const found = byName.get(code);
	if (!found) throw new Error(`The sample data name an unknown colour: ${code}.`);
	return found;
}

export const skuOf = (type: ProductType, colorCode: string, sizeCode: string) => `${blanks[type].prefix}-${colorCode}-${sizeCode}`;
