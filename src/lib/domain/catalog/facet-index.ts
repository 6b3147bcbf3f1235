// Facets over the whole catalog in memory: a bit a product for each value. A count that ignores its own facet's filter is one
// AND, so that every facet of a page costs well under a millisecond.
import type { FacetValue, ProductPage, ProductQuery } from '#contracts/catalog.ts';
import { Bitset } from './bitset.ts';
import { facetOrder, facets, facetValues, type Facet } from './facets.ts';
import type { SearchDocument } from './search-document.ts';

interface Value {
	label: string;
	hex?: string;
	members: Bitset;
}

export class FacetIndex {
	readonly documents = new Map<number, SearchDocument>();
	readonly published = new Bitset();
	readonly drafts = new Bitset();
	readonly #values: Record<Facet, Map<string, Value>> = { collection: new Map(), type: new Map(), color: new Map(), size: new Map() };

	put(doc: number, document: SearchDocument) {
		const before = this.documents.get(doc);
		if (before)
			for (const facet of facets) for (const { value } of facetValues(before, facet)) this.#values[facet].get(value)?.members.delete(doc);
		this.documents.set(doc, document);
		this.published.delete(doc);
		this.drafts.delete(doc);
		// What is no longer in the catalog is neither.
		if (document.version <= 0) return;
		(document.published ? this.published : this.drafts).add(doc);
		for (const facet of facets) {
			for (const { value, label, hex } of facetValues(document, facet)) {
				const known = this.#values[facet].get(value);
				if (known) known.members.add(doc);
				else {
					const members = new Bitset(this.documents.size);
					members.add(doc);
					this.#values[facet].set(value, hex === undefined ? { label, members } : { label, hex, members });
				}
			}
		}
	}

	/** Narrows `matching` (the text's; null is all) by the query's facets, and counts what each other choice would show. */
	narrow(matching: Bitset | null, query: ProductQuery): { found: Bitset; facets: ProductPage['facets'] } {
		const shown = query.drafts ? this.drafts : this.published;
		const base = matching ? matching.and(shown) : shown;
		const chosen: Record<Facet, string[]> = {
			collection: query.collections,
			type: query.types,
			color: query.colors,
			size: query.sizes
		};
		const filters = facets.map((facet) => (chosen[facet].length > 0 ? this.#anyOf(facet, chosen[facet]) : null));
		const combine = (except: Facet | null, from: Bitset) =>
			filters.reduce<Bitset>((set, filter, at) => (filter && facets[at] !== except ? set.and(filter) : set), from);

		const affordable = this.#affordable(base, query.price);
		const withoutPrice = combine(null, base);
		const counted = (facet: Facet) => {
			const others = combine(facet, affordable);
			const values = [...this.#values[facet]].map(([value, { label, hex, members }]): FacetValue => {
				const count = members.countWith(others);
				return hex === undefined ? { value, label, count } : { value, label, count, hex };
			});
			return values.filter((value) => value.count > 0 || chosen[facet].includes(value.value)).sort(facetOrder[facet]);
		};
		return {
			found: combine(null, affordable),
			facets: {
				collection: counted('collection'),
				type: counted('type'),
				color: counted('color'),
				size: counted('size'),
				price: this.#priceRange(withoutPrice)
			}
		};
	}

	#anyOf(facet: Facet, values: string[]): Bitset {
		return values.reduce((set, value) => {
			const members = this.#values[facet].get(value)?.members;
			return members ? set.or(members) : set;
		}, new Bitset());
	}

	#affordable(from: Bitset, { min, max }: ProductQuery['price']): Bitset {
		if (min === null && max === null) return from;
		const result = new Bitset();
		for (const doc of from) {
			const prices = this.documents.get(doc)?.prices ?? [];
			if (prices.some((price) => price >= (min ?? 0) && price <= (max ?? Infinity))) result.add(doc);
		}
		return result;
	}

	#priceRange(from: Bitset): { min: number; max: number } {
		let min = Infinity;
		let max = 0;
		for (const doc of from) {
			const prices = this.documents.get(doc)?.prices ?? [];
			min = Math.min(min, prices[0] ?? Infinity);
			max = Math.max(max, prices.at(-1) ?? 0);
		}
		return { min: min === Infinity ? 0 : min, max };
	}
}
