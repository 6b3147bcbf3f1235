import type { Collection } from './catalog.ts';
import type { Money } from './money.ts';

/** What the search field offers while somebody types: a product to go to at once. */
export interface Suggestion {
	productId: string;
	title: string;
	priceFrom: Money;
	imageUrl: string;
}

/** A collection whose name what was typed may be the beginning of. */
export type CollectionLink = Pick<Collection, 'slug' | 'title'>;

export interface Suggestions {
	collections: CollectionLink[];
	products: Suggestion[];
}
