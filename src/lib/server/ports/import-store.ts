import type { CatalogImport } from '#contracts/catalog-import.ts';
import type { LineFault, ProductLines } from '#domain/catalog/csv-lines.ts';

/**
 * Files of products on their way into the catalog. Laws: what is put again replaces what was there; faults come back by line,
 * whichever part they were found in; part -1 are those of the file itself. Imports may be forgotten after a month.
 */
export interface ImportStore {
	put(entry: CatalogImport): Promise<void>;
	load(importId: string): Promise<CatalogImport | null>;
	putPart(importId: string, part: number, products: ProductLines[]): Promise<void>;
	part(importId: string, part: number): Promise<ProductLines[]>;
	putFaults(importId: string, part: number, faults: LineFault[]): Promise<void>;
	faults(importId: string): Promise<LineFault[]>;
}
