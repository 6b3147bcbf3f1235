// The grid's URL as a query and back. Nonsense in the address is ignored, never an error.
import { productSorts, type ProductQuery, type ProductSort } from '#contracts/catalog.ts';

const pageSize = 24;
const isSort = (text: string | null): text is ProductSort => productSorts.some((sort) => sort === text);

const amount = (text: string | undefined): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

/**
 * `price` is `min-max` in minor units, either side may be empty. The form without JavaScript sends whole dollars as
 * `priceMin` and `priceMax` instead.
 */
function priceOf(params: URLSearchParams): ProductQuery['price'] {
	const [min, max] = (params.get('price') ?? '').split('-');
	const dollars = (name: string) => {
		const value = Number.parseFloat(params.get(name) ?? '');
		return Number.isFinite(value) && value >= 0 && value < 1e6 ? Math.round(value * 100) : null;
	};
	return { min: amount(min) ?? dollars('priceMin'), max: amount(max) ?? dollars('priceMax') };
}

const values = (params: URLSearchParams, name: string) =>
	[...new Set(params.getAll(name).map((value) => value.slice(0, 80)))].filter((value) => value !== '').slice(0, 40);

/** What was typed into the search field, no longer than anybody types. */
export const searchText = (params: URLSearchParams) => (params.get('q') ?? '').trim().slice(0, 200);

export function productQueryOf(params: URLSearchParams): ProductQuery {
	const sort = params.get('sort');
	const page = Number(params.get('page') ?? 1);
	return {
		text: searchText(params),
		collections: values(params, 'collection'),
		types: values(params, 'type'),
		colors: values(params, 'color'),
		sizes: values(params, 'size'),
		price: priceOf(params),
		sort: isSort(sort) ? sort : 'relevance',
		page: Number.isSafeInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
		pageSize
	};
}

/** Whether anything narrows the grid: the first view, without, shows what the shop is. */
export const isNarrowed = (query: ProductQuery): boolean =>
	query.text !== '' ||
	[query.collections, query.types, query.colors, query.sizes].some((chosen) => chosen.length > 0) ||
	query.price.min !== null ||
	query.price.max !== null;
