// How big a size is, as it lies flat. Metres of cloth are measured in centimetres; inches are for those who think in them.
import type { ProductType } from '#contracts/catalog.ts';

export interface Measurement {
	size: string;
	/** Centimetres, in the order of the table's columns. */
	cm: number[];
}

export interface SizeTable {
	columns: string[];
	rows: Measurement[];
}

type Row = [size: string, ...cm: number[]];
const table = (columns: string[], rows: Row[]): SizeTable => ({ columns, rows: rows.map(([size, ...cm]) => ({ size, cm })) });

const worn = ['Chest', 'Length', 'Sleeve'];
const flat = ['Width', 'Height'];

const tables: Record<ProductType, SizeTable> = {
	't-shirt': table(worn, [
		['XS', 46, 67, 19],
		['S', 49, 70, 20],
		['M', 52, 72, 21],
		['L', 55, 74, 22],
		['XL', 58, 76, 23],
		['2XL', 62, 78, 24],
		['3XL', 66, 80, 25]
	]),
	'long-sleeve': table(worn, [
		['S', 49, 70, 61],
		['M', 52, 72, 62],
		['L', 55, 74, 63],
		['XL', 58, 76, 64],
		['2XL', 62, 78, 65],
		['3XL', 66, 80, 66]
	]),
	hoodie: table(worn, [
		['S', 53, 67, 61],
		['M', 56, 69, 62],
		['L', 59, 72, 63],
		['XL', 62, 74, 64],
		['2XL', 66, 76, 65],
		['3XL', 70, 78, 66]
	]),
	sweatshirt: table(worn, [
		['S', 52, 66, 60],
		['M', 55, 68, 61],
		['L', 58, 71, 62],
		['XL', 61, 73, 63],
		['2XL', 65, 75, 64],
		['3XL', 69, 77, 65]
	]),
	mug: table(
		['Across', 'Height'],
		[
			['11 oz', 8.2, 9.5],
			['15 oz', 8.6, 11.8]
		]
	),
	poster: table(flat, [
		['A4', 21, 29.7],
		['A3', 29.7, 42],
		['A2', 42, 59.4],
		['50 × 70 cm', 50, 70]
	]),
	tote: table(
		[...flat, 'Handles'],
		[
			['Medium', 36, 40, 66],
			['Large', 46, 42, 70]
		]
	),
	cap: table(['Around', 'Visor'], [['one-size', 58, 7]]),
	beanie: table(['Around', 'Height'], [['one-size', 54, 22]]),
	sticker: table(flat, [
		['7.5 cm', 7.5, 7.5],
		['10 cm', 10, 10],
		['14 cm', 14, 14]
	]),
	notebook: table(flat, [
		['A6', 10.5, 14.8],
		['A5', 14.8, 21]
	]),
	'phone-case': table(flat, [
		['Compact', 6.6, 13.4],
		['Standard', 7.4, 14.9],
		['Plus', 7.8, 16.1],
		['Max', 8, 16.5]
	])
};

/** The measurements of those sizes that a product comes in; null where none of them is known. */
export function sizeTable(type: ProductType, sizes: Iterable<string>): SizeTable | null {
	const wanted = new Set(sizes);
	const { columns, rows } = tables[type];
	const known = rows.filter(({ size }) => wanted.has(size));
	return known.length > 0 ? { columns, rows: known } : null;
}

/** To the nearest half inch, as tailors say it. */
export const inches = (cm: number): number => Math.round((cm / 2.54) * 2) / 2;
