import { redirect } from '@sveltejs/kit';
import { shopHref } from '#components/shop/shop-href.ts';
import { isNarrowed, productQueryOf } from '#server/shop/product-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
	// The form without JavaScript sends every field; the address keeps only what was chosen.
	if (url.searchParams.has('priceMin') || url.searchParams.has('priceMax')) redirect(303, shopHref(url.searchParams));
	const query = productQueryOf(url.searchParams);
	const result = await locals.platform.productSearch.search(query);
	setHeaders({ 'cache-control': 'private, max-age=0, must-revalidate' });
	return { query, result, isFirstView: !isNarrowed(query) && query.page === 1 };
};
