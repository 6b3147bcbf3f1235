import { json } from '@sveltejs/kit';
import type { Suggestions } from '#contracts/suggestion.ts';
import { collectionsNamed } from '#server/shop/collections-named.ts';
import { searchText } from '#server/shop/product-query.ts';
import type { RequestHandler } from './$types';

const mostProducts = 6;
const mostCollections = 2;

/** Collections and products by the beginnings of their names, for the search field: `?q=`, nothing for an empty one. */
export const GET: RequestHandler = async ({ url, locals: { platform } }) => {
	const text = searchText(url.searchParams);
	const [collections, found] = await Promise.all([
		collectionsNamed(platform, text, mostCollections),
		platform.productSearch.suggest(text, mostProducts)
	]);
	const products = found.map(({ productId, title, priceFrom, imageUrl }) => ({ productId, title, priceFrom, imageUrl }));
	const suggestions: Suggestions = { collections, products };
	return json(suggestions, { headers: { 'cache-control': 'private, max-age=60' } });
};
