// A file of products into the catalog: looked through here without changing anything, applied part by part by the workflow.
import { randomUUID } from 'node:crypto';
import { noCounts, type CatalogImport, type ImportCounts } from '#contracts/catalog-import.ts';
import type { Actor } from '#contracts/actor.ts';
import type { Product } from '#contracts/catalog.ts';
import { motifs } from '#domain/artwork/motifs/motifs.ts';
import { gatherLines, mergeLines, type CsvContext, type LineFault, type ProductLines } from '#domain/catalog/csv-lines.ts';
import type { Platform } from '../platform.ts';
import { titlesOf } from '../projections.ts';
import { readCsv } from './catalog-csv.ts';

const productsPerPart = 40;
/** Somebody may be editing the very product: looked at again so often. */
const attempts = 3;

export type ImportServices = Pick<Platform, 'catalog' | 'imports' | 'productSearch'>;

const motifNames = new Set(Object.keys(motifs));

async function contextOf({ catalog }: ImportServices, at: string): Promise<CsvContext> {
	const collections = await catalog.collections();
	return {
		idOfSlug: new Map(collections.map(({ slug, collectionId }) => [slug, collectionId])),
		motifs: motifNames,
		at,
		newId: randomUUID
	};
}

const inParts = <T>(items: readonly T[], size: number) =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

type Found = keyof ImportCounts;

/** Part by part, so that the process breathes in between. */
async function lookThrough(services: ImportServices, parts: ProductLines[][], context: CsvContext) {
	const counts = { ...noCounts };
	const faults: LineFault[] = [];
	for (const part of parts) {
		const befores = await Promise.all(part.map(({ productId, isNew }) => (isNew ? null : services.catalog.product(productId))));
		part.forEach((gathered, at) => {
			const before = befores[at] ?? null;
			const merged = mergeLines(gathered, before, context);
			if (!merged.ok) faults.push(...merged.faults);
			const found: Found = !merged.ok ? 'refused' : !before ? 'created' : merged.what === '' ? 'same' : 'changed';
			counts[found]++;
		});
	}
	return { counts, faults };
}

/** Reads the file and keeps it, with what applying it would do. */
export async function prepareImport(
	services: ImportServices,
	file: File,
	who: Actor
): Promise<{ ok: true; importId: string } | { ok: false; reason: string }> {
	const read = await readCsv(file);
	if (!read.ok) return read;
	const { products, faults } = gatherLines(read.lines, randomUUID);
	if (products.length === 0 && faults.length + read.faults.length === 0)
		return { ok: false, reason: 'There are no lines below the first one.' };
	const importId = randomUUID();
	const at = new Date().toISOString();
	const parts = inParts(products, productsPerPart);
	const seen = await lookThrough(services, parts, await contextOf(services, at));
	for (const [part, items] of parts.entries()) await services.imports.putPart(importId, part, items);
	await services.imports.putFaults(importId, -1, [...read.faults, ...faults, ...seen.faults]);
	const entry: CatalogImport = {
		importId,
		fileName: file.name.slice(0, 120),
		at,
		who: who.name,
		lines: read.lines.length + read.faults.length,
		parts: parts.length,
		expected: seen.counts,
		result: null
	};
	// Last: what is known is there as a whole.
	await services.imports.put(entry);
	return { ok: true, importId };
}

async function applyOne(
	{ catalog }: ImportServices,
	gathered: ProductLines,
	{ importId, who }: CatalogImport,
	context: CsvContext
): Promise<{ found: Found; product: Product | null; faults: LineFault[] }> {
	const changeId = `${importId}:${gathered.productId}`;
	for (let attempt = 0; attempt < attempts; attempt++) {
		const before = await catalog.product(gathered.productId);
		const [entry] = before ? (await catalog.changes(gathered.productId, attempts)).filter((change) => change.changeId === changeId) : [];
		// An earlier attempt of this part.
		if (entry) return { found: entry.version === 1 ? 'created' : 'changed', product: before, faults: [] };
		const merged = mergeLines(gathered, before, context);
		if (!merged.ok) return { found: 'refused', product: null, faults: merged.faults };
		if (merged.what === '') return { found: 'same', product: null, faults: [] };
		const change = {
			changeId,
			at: new Date().toISOString(),
			who: { kind: 'staff' as const, name: who },
			what: before ? `${merged.what} (import)` : 'created (import)',
			to: { kind: 'product' as const, item: merged.product },
			renames: false
		};
		if (await catalog.save(change)) return { found: before ? 'changed' : 'created', product: merged.product, faults: [] };
	}
	const line = gathered.lines[0]?.line ?? 1;
	return { found: 'refused', product: null, faults: [{ line, reason: 'Somebody else was changing this product at the same time.' }] };
}

/** Repeatable: what an earlier attempt saved is found as that, and the search is told once more. */
export async function applyImportPart(services: ImportServices, importId: string, part: number): Promise<ImportCounts> {
	const { catalog, imports, productSearch } = services;
	const entry = await imports.load(importId);
	if (!entry) throw new Error('The import is not there any more.');
	const context = await contextOf(services, entry.at);
	const counts = { ...noCounts };
	const faults: LineFault[] = [];
	const saved: Product[] = [];
	for (const gathered of await imports.part(importId, part)) {
		const { found, product, faults: own } = await applyOne(services, gathered, entry, context);
		counts[found]++;
		faults.push(...own);
		if (product) saved.push(product);
	}
	await productSearch.index(saved, titlesOf(await catalog.collections()));
	await imports.putFaults(importId, part, faults);
	return counts;
}
