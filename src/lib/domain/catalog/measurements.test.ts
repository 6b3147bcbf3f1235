import { describe, expect, it } from 'vitest';
import { productTypes } from '#contracts/catalog.ts';
import { blanks } from './blanks.ts';
import { inches, sizeTable } from './measurements.ts';

describe('the table of sizes', () => {
	it('knows every size of every blank, and each is no smaller than the one before', () => {
		for (const type of productTypes) {
			const sizes = blanks[type].sizes.map(({ size }) => size);
			const table = sizeTable(type, sizes);
			expect({ type, sizes: table?.rows.map(({ size }) => size) }).toEqual({ type, sizes });
			for (const [at, row] of table?.rows.entries() ?? []) {
				expect(row.cm).toHaveLength(table?.columns.length ?? 0);
				const before = table?.rows[at - 1];
				expect(row.cm.every((value, column) => value >= (before?.cm[column] ?? 0))).toBe(true);
			}
		}
	});

	it('shows what the product comes in, and nothing where it knows none', () => {
		expect(sizeTable('poster', ['A3', 'A1'])?.rows).toEqual([{ size: 'A3', cm: [29.7, 42] }]);
		expect(sizeTable('mug', ['barrel'])).toBeNull();
	});

	it('rounds inches to halves', () => {
		expect([inches(52), inches(2.54), inches(19)]).toEqual([20.5, 1, 7.5]);
	});
});
