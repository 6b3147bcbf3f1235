import type { Money } from './money.ts';

/** What the search field offers while somebody types: a product to go to at once. */
export interface Suggestion {
	productId: string;
	title: string;
	priceFrom: Money;
	imageUrl: string;
}
