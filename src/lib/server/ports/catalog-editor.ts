import type { CatalogChange, CatalogEntry } from '#contracts/catalog-change.ts';

/**
 * Changes of the catalog by people. Laws: an item is saved only as its stored version's successor (a first one only where there is
 * none), and together with the entry of the audit; false: somebody was faster. The same change again is the same change, whatever
 * came after it. Entries are never changed, newest first.
 */
export interface CatalogEditor {
	save(change: CatalogChange): Promise<boolean>;
	/** Of one product or collection. */
	changes(itemId: string, limit: number): Promise<CatalogEntry[]>;
}
