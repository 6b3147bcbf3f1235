// A product as Elasticsearch holds it: what it is found, narrowed and sorted by as fields, its card as it is shown.
import type { estypes } from '@elastic/elasticsearch';
import type { Product, ProductCard } from '#contracts/catalog.ts';
import { facets, facetValues, type Facet } from '#domain/catalog/facets.ts';
import { searchDocument, searchText } from '#domain/catalog/search-document.ts';
import { titleKey } from '#domain/catalog/sorts.ts';
import type { Stored } from './live-index.ts';
import { plainWords } from './plain-words.ts';

const beginnings = { type: 'text', analyzer: 'beginnings', search_analyzer: 'words', norms: false, index_options: 'docs' } as const;
const stems = { type: 'text', analyzer: 'stems' } as const;
const plain = { type: 'text', analyzer: 'words', norms: false, index_options: 'docs' } as const;

export const productProperties: Record<string, estypes.MappingProperty> = {
	productId: { type: 'keyword' },
	published: { type: 'boolean' },
	title: { ...stems, fields: { plain, beginnings } },
	kind: { ...stems, copy_to: 'all' },
	tags: { ...stems, copy_to: 'all' },
	body: { ...stems, copy_to: 'all' },
	/** Every word outside the title, for typos and beginnings. */
	all: { ...plain, fields: { beginnings } },
	collection: { type: 'keyword' },
	type: { type: 'keyword' },
	color: { type: 'keyword' },
	size: { type: 'keyword' },
	/** Facets are counted by value with label, so that a page shows values of products that it does not list. */
	collectionEntry: { type: 'keyword', eager_global_ordinals: true },
	typeEntry: { type: 'keyword', eager_global_ordinals: true },
	colorEntry: { type: 'keyword', eager_global_ordinals: true },
	sizeEntry: { type: 'keyword', eager_global_ordinals: true },
	prices: { type: 'long' },
	priceFrom: { type: 'long' },
	priceTo: { type: 'long' },
	titleKey: { type: 'keyword' },
	createdAt: { type: 'date' },
	shuffle: { type: 'long' },
	motif: { type: 'keyword' },
	tag: { type: 'keyword' },
	card: { type: 'object', enabled: false }
};

export interface ProductDocument {
	productId: string;
	title: string;
	collection: string[];
	type: string[];
	motif: string;
	tag: string[];
	card: Omit<ProductCard, 'imageUrl'>;
}

export interface FacetEntry {
	value: string;
	label: string;
	hex?: string;
}
/** One term for a value and how it is called; a product has each value once. */
const entryTerm = ({ value, label, hex }: FacetEntry) => JSON.stringify(hex === undefined ? [value, label] : [value, label, hex]);

export function facetEntry(term: string): FacetEntry {
	const [value = '', label = '', hex] = JSON.parse(term) as string[];
	return hex === undefined ? { value, label } : { value, label, hex };
}

export function storedProduct(product: Product, collectionTitles: ReadonlyMap<string, { slug: string; title: string }>): Stored {
	const document = searchDocument(product, collectionTitles);
	const text = searchText(product, document);
	const values = (facet: Facet) => facetValues(document, facet).map(({ value }) => value);
	return {
		id: document.productId,
		version: document.version,
		document: {
			productId: document.productId,
			published: document.published,
			title: plainWords(text.title),
			kind: plainWords(text.kind),
			tags: plainWords(text.tags),
			body: plainWords(text.body),
			...Object.fromEntries(facets.map((facet) => [facet, values(facet)])),
			...Object.fromEntries(facets.map((facet) => [`${facet}Entry`, facetValues(document, facet).map(entryTerm)])),
			prices: document.prices,
			priceFrom: document.card.priceFrom.amount,
			priceTo: document.card.priceTo.amount,
			titleKey: titleKey(document.card.title),
			createdAt: document.createdAt,
			shuffle: document.shuffle,
			motif: document.card.artwork.motif,
			tag: document.tags,
			card: document.card
		}
	};
}
