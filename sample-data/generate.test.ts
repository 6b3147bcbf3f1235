import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { productTypes } from '#contracts/catalog.ts';
import { isUuid } from '#contracts/ids.ts';
import { drawMotif } from '#domain/artwork/draw.ts';
import { sloganOf } from '#domain/artwork/slogans.ts';
import { catalogFile, readCatalog, serialise } from './data-file.ts';
import { catalogSeed, generateCatalog } from './generate.ts';
import { expand } from './rows.ts';

const catalog = readCatalog();
const products = catalog.products.map((row) => expand(row, catalog.version));
const unique = (values: readonly string[]) => new Set(values).size === values.length;

describe('the sample catalog', () => {
	it('is what the generator makes of its seed', () => {
		expect(readFileSync(catalogFile, 'utf8')).toBe(serialise(generateCatalog(catalogSeed)));
		expect(statSync(catalogFile).size).toBeLessThanOrEqual(3 * 1024 * 1024);
		expect(serialise(generateCatalog(1))).not.toBe(serialise(generateCatalog(2)));
	});

	it('is as large as a shop: 2,700 products, 40 collections, every type, 5 to 40 variants each', () => {
		expect(products.length).toBeGreaterThanOrEqual(2_700);
		expect(catalog.collections.length).toBeGreaterThanOrEqual(40);
		expect(new Set(products.map((product) => product.type))).toEqual(new Set(productTypes));
		for (const { title, variants } of products) {
			expect({ title, fits: variants.length >= 5 && variants.length <= 40 }).toEqual({ title, fits: true });
			expect(unique(variants.map(({ color, size }) => `${color.name}/${size}`))).toBe(true);
		}
	});

	it('has ids that are UUIDs and names that are given once', () => {
		const ids = [
			...products.flatMap((product) => [product.productId, ...product.variants.map((variant) => variant.variantId)]),
			...catalog.collections.map((collection) => collection.collectionId),
			...catalog.suppliers.map((supplier) => supplier.supplierId)
		];
		const schema = z.uuid();
		expect(ids.filter((id) => !isUuid(id) || !schema.safeParse(id).success)).toEqual([]);
		expect(unique(ids)).toBe(true);
		expect(unique(products.map((product) => product.title))).toBe(true);
		expect(unique(catalog.collections.map((collection) => collection.slug))).toBe(true);
	});

	it('describes, prices and draws every product', () => {
		const faults = products.flatMap(({ title, description, variants, artwork, createdAt, collectionIds }) =>
			[
				title.length > 6 || 'title',
				(/^.{40,300}$/.test(description) && !/lorem|undefined/i.test(description)) || 'description',
				drawMotif(artwork, '#ffffff') !== null || 'artwork',
				Date.parse(createdAt) < Date.UTC(2026, 10, 22) || 'createdAt',
				collectionIds.length > 0 || 'collectionIds',
				variants.every(({ price: { amount } }) => Number.isInteger(amount) && amount >= 300 && amount <= 9_000) || 'price',
				variants.every(({ weightGrams }) => weightGrams > 0) || 'weightGrams'
			].filter((fault) => fault !== true)
		);
		expect(faults).toEqual([]);
		const known = new Set(catalog.collections.map((collection) => collection.collectionId));
		for (const id of known) expect(products.filter((product) => product.collectionIds.includes(id)).length).toBeGreaterThanOrEqual(20);
		expect(products.flatMap((product) => product.collectionIds).filter((id) => !known.has(id))).toEqual([]);
	});

	it('prints the words that the title says', () => {
		const worded = products.filter((product) => ['stack', 'seal', 'label'].includes(product.artwork.motif));
		expect(worded.length).toBeGreaterThan(100);
		for (const { title, artwork } of worded) expect(title.toLowerCase()).toContain(sloganOf(artwork.seed).join(' ').toLowerCase());
	});

	it('has products share blanks, and stock for every blank', () => {
		const stocked = new Set(catalog.stock.map((row) => row.sku));
		const skus = products.flatMap((product) => product.variants.map((variant) => variant.sku));
		expect(skus.filter((sku) => !stocked.has(sku))).toEqual([]);
		expect(new Set(skus).size).toBeLessThan(skus.length / 20);
		expect(unique(catalog.stock.map((row) => `${row.sku} ${row.supplierId}`))).toBe(true);
	});

	it('makes some carts split: no supplier has every type, and each has blanks that another lacks', () => {
		expect(catalog.suppliers.length).toBeGreaterThanOrEqual(3);
		const kept = (id: string) => new Set(catalog.stock.filter((row) => row.supplierId === id && row.onHand > 0).map((row) => row.sku));
		for (const one of catalog.suppliers) {
			expect(one.productTypes.length).toBeLessThan(productTypes.length);
			const own = kept(one.supplierId);
			const elsewhere = new Set(catalog.suppliers.filter((other) => other !== one).flatMap((other) => [...kept(other.supplierId)]));
			expect([...own].some((sku) => !elsewhere.has(sku))).toBe(true);
		}
		for (const { sku, supplierId, unitCost } of catalog.stock) {
			const type = products.find((product) => product.variants.some((variant) => variant.sku === sku))?.type;
			const supplier = catalog.suppliers.find((other) => other.supplierId === supplierId);
			expect(type !== undefined && supplier?.productTypes.includes(type)).toBe(true);
			expect(unitCost).toBeGreaterThan(0);
		}
	});

	it('has most blanks in plenty, some scarce, some gone', () => {
		const units = new Map<string, number>();
		for (const { sku, onHand } of catalog.stock) units.set(sku, (units.get(sku) ?? 0) + onHand);
		const amounts = [...units.values()];
		const share = (test: (amount: number) => boolean) => amounts.filter(test).length / amounts.length;
		expect(share((amount) => amount >= 20)).toBeGreaterThan(0.8);
		expect(share((amount) => amount > 0 && amount <= 9)).toBeGreaterThan(0.02);
		expect(share((amount) => amount === 0)).toBeGreaterThan(0.005);
	});
});
