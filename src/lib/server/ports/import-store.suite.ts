import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { noCounts, type CatalogImport } from '#contracts/catalog-import.ts';
import type { ImportStore } from './import-store.ts';

const entry = (): CatalogImport => ({
	importId: randomUUID(),
	fileName: 'Tües.csv',
	at: new Date().toISOString(),
	who: 'Ada',
	lines: 3,
	parts: 2,
	expected: { ...noCounts, changed: 2 },
	result: null
});

/** `make` answers an empty store. */
export function importStoreSuite(make: () => Promise<ImportStore>) {
	it('answers what was put last, and null or nothing of what it does not know', async () => {
		const store = await make();
		const one = entry();
		await store.put(one);
		await store.put({ ...one, result: noCounts });
		expect(await store.load(one.importId)).toEqual({ ...one, result: noCounts });
		expect(await store.load(randomUUID())).toBeNull();
		expect(await store.part(one.importId, 0)).toEqual([]);
		expect(await store.faults(one.importId)).toEqual([]);
	});

	it('keeps parts apart, and faults by line', async () => {
		const store = await make();
		const { importId } = entry();
		const product = { productId: randomUUID(), isNew: true, lines: [{ line: 2, cells: { title: 'Ä, “b”' } }] };
		await store.putPart(importId, 0, [product]);
		await store.putPart(importId, 1, []);
		await store.putPart(randomUUID(), 0, []);
		expect(await store.part(importId, 0)).toEqual([product]);
		expect(await store.part(importId, 1)).toEqual([]);
		const [late, early, first] = [9, 4, 2].map((line) => ({ line, reason: `line ${line}` }));
		if (!late || !early || !first) throw new Error('no faults');
		await store.putFaults(importId, 1, [late, early]);
		await store.putFaults(importId, -1, [late]);
		await store.putFaults(importId, -1, [first]);
		expect(await store.faults(importId)).toEqual([first, early, late]);
	});
}
