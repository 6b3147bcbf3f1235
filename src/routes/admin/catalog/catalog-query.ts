// The list's address as a query and back: it is a view that can be sent to somebody.
import { productTypes, type ProductQuery } from '#contracts/catalog.ts';

const pageSize = 40;

export interface CatalogView {
	text: string;
	collection: string;
	type: string;
	state: 'published' | 'draft';
	page: number;
}

export function viewOf(params: URLSearchParams): CatalogView {
	const page = Number(params.get('page') ?? 1);
	const type = params.get('type') ?? '';
	return {
		text: (params.get('q') ?? '').trim().slice(0, 200),
		collection: (params.get('collection') ?? '').slice(0, 80),
		type: productTypes.some((known) => known === type) ? type : '',
		state: params.get('state') === 'draft' ? 'draft' : 'published',
		page: Number.isSafeInteger(page) && page >= 1 && page <= 10_000 ? page : 1
	};
}

export const queryOf = ({ text, collection, type, state, page }: CatalogView): ProductQuery => ({
	text,
	collections: collection ? [collection] : [],
	types: type ? [type] : [],
	colors: [],
	sizes: [],
	price: { min: null, max: null },
	sort: text ? 'relevance' : 'newest',
	drafts: state === 'draft',
	page,
	pageSize
});

export function addressOf(view: CatalogView, change: Partial<CatalogView> = {}): string {
	const { text, collection, type, state, page } = { ...view, page: 1, ...change };
	const params = new URLSearchParams({
		...(text && { q: text }),
		...(collection && { collection }),
		...(type && { type }),
		...(state === 'draft' && { state }),
		...(page > 1 && { page: String(page) })
	});
	return `/admin/catalog${params.size > 0 ? `?${params}` : ''}`;
}
