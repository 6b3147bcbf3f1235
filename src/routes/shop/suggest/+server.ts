import { json } from '@sveltejs/kit';
import type { Suggestion } from '#contracts/suggestion.ts';
import { searchText } from '#server/shop/product-query.ts';
import type { RequestHandler } from './$types';

const most = 6;

/** Products by the beginnings of their titles, for the search field: `?q=`, nothing for an empty one. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const found = await locals.platform.productSearch.suggest(searchText(url.searchParams), most);
	const suggestions: Suggestion[] = found.map(({ productId, title, priceFrom, imageUrl }) => ({ productId, title, priceFrom, imageUrl }));
	return json(suggestions, { headers: { 'cache-control': 'private, max-age=60' } });
};
