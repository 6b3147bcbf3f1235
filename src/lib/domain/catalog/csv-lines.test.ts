import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Product } from '#contracts/catalog.ts';
import { csvLinesOf, gatherLines, mergeLines, type CsvContext, type CsvLine } from './csv-lines.ts';
import { makeProduct } from './make-product.fixture.ts';

const slugOf = new Map([['c-sea', 'the-sea']]);
const context: CsvContext = {
	idOfSlug: new Map([['the-sea', 'c-sea']]),
	motifs: new Set(['mountain', 'owl']),
	at: '2026-11-01T00:00:00.000Z',
	newId: randomUUID
};
const stored = () => {
	const product = { ...makeProduct({ version: 3, collectionIds: ['c-sea'] }), productId: randomUUID() };
	return { ...product, variants: product.variants.map((variant) => ({ ...variant, productId: product.productId })) };
};

function merge(cells: Partial<CsvLine>[], before: Product | null = null) {
	const { products, faults } = gatherLines(
		cells.map((line, at) => ({ line: at + 2, cells: line })),
		randomUUID
	);
	const [gathered] = products;
	if (!gathered) return { ok: false as const, faults };
	return mergeLines(gathered, before, context);
}
const tee = { title: 'Owl Tee', type: 't-shirt', color: 'navy', size: 'M', sku: 'TEE-NVY-M', price: '24', grams: '160' };

it('brings an export back as what it was', () => {
	const product = stored();
	expect(merge(csvLinesOf(product, slugOf), product)).toEqual({ ok: true, product: { ...product, version: 4 }, what: '' });
});

it('changes only the cells that are filled in', () => {
	const product = stored();
	const variantId = product.variants[1]?.variantId ?? '';
	const merged = merge([{ product_id: product.productId, variant_id: variantId, price: '30' }], product);
	if (!merged.ok) throw new Error(merged.faults[0]?.reason);
	expect(merged.what).toBe('price 24.00 → 30.00');
	expect(merged.product.variants.map(({ price }) => price.amount)).toEqual([2400, 3000, 2400, 2700]);
});

it('makes a draft of lines that name no product, all under the title above them', () => {
	const merged = merge([tee, { color: 'navy', size: 'L', sku: 'TEE-NVY-L', price: '24', grams: '175' }]);
	if (!merged.ok) throw new Error(merged.faults[0]?.reason);
	expect(merged.product).toMatchObject({ title: 'Owl Tee', version: 1, published: false, type: 't-shirt' });
	expect(merged.product.variants.map(({ size, color }) => `${color.label} ${size}`)).toEqual(['Navy M', 'Navy L']);
});

it.each<[string, Partial<CsvLine>[], number]>([
	['no id of ours', [{ product_id: '17' }], 2],
	['belongs to no product', [{ sku: 'TEE' }], 2],
	['no such product', [{ product_id: randomUUID(), title: 'X' }], 2],
	['type:', [{ ...tee, type: 'submarine' }], 2],
	['price:', [tee, { color: 'navy', size: 'L', sku: 'TEE-NVY-L', price: '-24', grams: '1' }], 3],
	['price:', [{ ...tee, price: '=1+1' }], 2],
	['grams:', [{ ...tee, grams: '' }], 2],
	['sku:', [{ ...tee, sku: 'no sku' }], 2],
	['color:', [{ ...tee, color: 'ultraviolet' }], 2],
	['size:', [{ ...tee, size: '' }], 2],
	['collections:', [{ ...tee, collections: 'the-sea, the-moon' }], 2],
	['motif:', [{ ...tee, motif: 'submarine' }], 2],
	['inks:', [{ ...tee, inks: 'red' }], 2],
	['published:', [{ ...tee, published: 'perhaps' }], 2],
	['published:', [{ title: 'Empty', type: 'mug', published: 'yes' }], 2],
	['variant_id:', [{ ...tee, variant_id: randomUUID() }], 2]
])('says “%s” beside the line', (reason, cells, line) => {
	const merged = merge(cells);
	expect(merged).toMatchObject({ ok: false, faults: [{ line, reason: expect.stringContaining(reason) as string }] });
});
