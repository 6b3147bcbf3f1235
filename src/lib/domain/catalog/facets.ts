// The facets of the shop: which values a product has, how they are called, and in which order they are shown.
import type { Color, FacetValue, ProductType } from '#contracts/catalog.ts';
import { productTypes } from '#contracts/catalog.ts';
import { bySize, sizeLabel, typeLabels } from './labels.ts';
import type { SearchDocument } from './search-document.ts';

export type Facet = 'collection' | 'type' | 'color' | 'size';
export const facets: Facet[] = ['collection', 'type', 'color', 'size'];

const isType = (value: string): value is ProductType => (productTypes as readonly string[]).includes(value);

export function facetValues(document: SearchDocument, facet: Facet): { value: string; label: string; hex?: string }[] {
	switch (facet) {
		case 'collection':
			return document.collections.map(({ slug, title }) => ({ value: slug, label: title }));
		case 'type':
			return [{ value: document.card.type, label: typeLabels[document.card.type].many }];
		case 'color':
			return document.card.colors.map((color: Color) => ({ value: color.name, label: color.label, hex: color.hex }));
		case 'size':
			return document.sizes.map((size) => ({ value: size, label: sizeLabel(size) }));
	}
}

export const facetOrder: Record<Facet, (a: FacetValue, b: FacetValue) => number> = {
	collection: (a, b) => a.label.localeCompare(b.label, 'en'),
	type: (a, b) => typeRank(a.value) - typeRank(b.value),
	color: (a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'),
	size: (a, b) => bySize(a.value, b.value)
};
const typeRank = (value: string) => (isType(value) ? productTypes.indexOf(value) : productTypes.length);
