// A change of the catalog by a person or an import: an item as it is to be, who wants it so, and what is said about it afterwards.
import type { Actor } from './actor.ts';
import type { Collection, Product } from './catalog.ts';
import { update } from './messages.ts';
import type { Outcome } from './outcome.ts';

/** Its `version` is the successor of the one that was looked at; 1 for what is new. */
export type CatalogItem = { kind: 'product'; item: Product } | { kind: 'collection'; item: Collection };

export interface CatalogChange {
	changeId: string;
	at: string;
	who: Actor;
	/** In words: `price changed, published`. */
	what: string;
	to: CatalogItem;
	/** Products carry what their collections are called: a renamed one has them all projected again. */
	renames: boolean;
}

/** What the audit keeps of it. */
export interface CatalogEntry {
	/** Of the product or collection. */
	itemId: string;
	version: number;
	changeId: string;
	at: string;
	who: string;
	what: string;
}

export const itemIdOf = ({ kind, item }: CatalogItem): string => (kind === 'product' ? item.productId : item.collectionId);

export const catalogChangeWorkflowId = (changeId: string) => `catalog-change-${changeId}`;

/** Web → catalog-change-{id}, with its start: answers when the item is saved and, where the search is there, found. */
export const awaitCatalogChange = update<Outcome<{ version: number }>, []>('awaitCatalogChange');
