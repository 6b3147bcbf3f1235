import type { ProductSort } from '#contracts/catalog.ts';
import type { SearchDocument } from './search-document.ts';

type Order = (a: SearchDocument, b: SearchDocument) => number;

/** Titles in an order that any store can keep: without accents and case, numbers by their size. */
export const titleKey = (title: string): string =>
	title
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/\d+/g, (digits) => digits.padStart(12, '0'));

const keys = new WeakMap<SearchDocument, string>();
function keyOf(document: SearchDocument): string {
	let key = keys.get(document);
	if (key === undefined) keys.set(document, (key = titleKey(document.card.title)));
	return key;
}
const byKey: Order = (a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
const byId: Order = (a, b) => (a.productId < b.productId ? -1 : 1);
const byTitle: Order = (a, b) => byKey(a, b) || byId(a, b);

/** `relevance` is that of an empty text; with a text the engine's own order comes first. */
export const productOrder: Record<ProductSort, Order> = {
	relevance: (a, b) => a.shuffle - b.shuffle || byId(a, b),
	price: (a, b) => a.card.priceFrom.amount - b.card.priceFrom.amount || byTitle(a, b),
	'-price': (a, b) => b.card.priceTo.amount - a.card.priceTo.amount || byTitle(a, b),
	newest: (a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : byId(a, b)),
	name: byTitle
};

/** How near two products are: what they share. */
export function kinship(a: SearchDocument, b: SearchDocument): number {
	const slugs = new Set(a.collections.map((collection) => collection.slug));
	const tags = new Set(a.tags);
	return (
		4 * b.collections.filter((collection) => slugs.has(collection.slug)).length +
		3 * Number(a.card.artwork.motif === b.card.artwork.motif) +
		1 * Number(a.card.type === b.card.type) +
		b.tags.filter((tag) => tags.has(tag)).length
	);
}
