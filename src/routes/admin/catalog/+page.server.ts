import { requireStaff } from '#server/auth/guard.ts';
import { productTypes } from '#contracts/catalog.ts';
import { typeLabels } from '#domain/catalog/labels.ts';
import type { PageServerLoad } from './$types';
import { queryOf, viewOf } from './catalog-query.ts';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'catalog.manage');
	const { catalog, productSearch } = event.locals.platform;
	const view = viewOf(event.url.searchParams);
	const query = queryOf(view);
	const other = { ...query, drafts: !query.drafts, page: 1, pageSize: 1 };
	const [found, others, collections] = await Promise.all([productSearch.search(query), productSearch.search(other), catalog.collections()]);
	return {
		view,
		products: found.products,
		pages: found.pages,
		counts: query.drafts ? { draft: found.total, published: others.total } : { draft: others.total, published: found.total },
		collections: collections.map(({ slug, title }) => ({ value: slug, label: title })),
		types: productTypes.map((type) => ({ value: type, label: typeLabels[type].many }))
	};
};
