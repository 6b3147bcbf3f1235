import { redirect } from '@sveltejs/kit';
import { shopHref } from '#components/shop/shop-href.ts';
import { collectionsNamed } from '#server/shop/collections-named.ts';
import { isNarrowed, productQueryOf } from '#server/shop/product-query.ts';
import type { PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';
import type { FacetValue, ProductPage } from '#contracts/catalog.ts';

/** Collections that are offered beside what a search found. */
const mostCollections = 4;

/** What facets are called; the names of collections and colours are the catalog's. */
function inWords({ facets, ...result }: ProductPage): ProductPage {
	const called = (values: FacetValue[]) => values.map((value) => ({ ...value, label: said(value.label) }));
	return { ...result, facets: { ...facets, type: called(facets.type), size: called(facets.size) } };
}

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
	// The form without JavaScript sends every field; the address keeps only what was chosen.
	if (url.searchParams.has('priceMin') || url.searchParams.has('priceMax')) redirect(303, shopHref(url.searchParams));
	const query = productQueryOf(url.searchParams);
	const [result, named] = await Promise.all([
		locals.platform.productSearch.search(query),
		collectionsNamed(locals.platform, query.text, mostCollections)
	]);
	setHeaders({ 'cache-control': 'private, max-age=0, must-revalidate' });
	const collections = named.filter(({ slug }) => !query.collections.includes(slug));
	return { query, result: inWords(result), collections, isFirstView: !isNarrowed(query) && query.page === 1 };
};
