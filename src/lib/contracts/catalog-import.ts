// A file of products: looked through, shown, and applied by a workflow in parts.
import { query } from './messages.ts';

export interface ImportCounts {
	created: number;
	changed: number;
	same: number;
	/** Products that stay as they are because of a faulty line. */
	refused: number;
}

export const noCounts: ImportCounts = { created: 0, changed: 0, same: 0, refused: 0 };

export interface CatalogImport {
	importId: string;
	fileName: string;
	at: string;
	who: string;
	lines: number;
	parts: number;
	/** What applying it would do, as it was looked through. */
	expected: ImportCounts;
	/** What it did. */
	result: ImportCounts | null;
}

export interface CatalogImportInput {
	importId: string;
	parts: number;
	/** Parts that are done, and what they came to. */
	done?: number;
	counts?: ImportCounts;
}

export interface ImportProgress {
	done: number;
	parts: number;
	counts: ImportCounts;
}

export const catalogImportWorkflowId = (importId: string) => `catalog-import-${importId}`;
export const getImportProgress = query<ImportProgress>('getImportProgress');

export const plus = (a: ImportCounts, b: ImportCounts): ImportCounts => ({
	created: a.created + b.created,
	changed: a.changed + b.changed,
	same: a.same + b.same,
	refused: a.refused + b.refused
});
