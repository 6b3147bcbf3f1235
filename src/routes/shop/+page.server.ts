import { redirect } from '@sveltejs/kit';
import { shopHref } from '#components/shop/shop-href.ts';
import { collectionsNamed } from '#server/shop/collections-named.ts';
import { isNarrowed, productQueryOf } from '#server/shop/product-query.ts';
import type { PageServerLoad } from './$types';

/** Collections that are offered beside what a search found. */
const mostCollections = 4;

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
	return { query, result, collections, isFirstView: !isNarrowed(query) && query.page === 1 };
};
