import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

const pageSize = 50;

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'inventory.read');
	const { searchParams } = event.url;
	const text = searchParams.get('q')?.trim().slice(0, 100) ?? '';
	const lowFirst = searchParams.get('sort') !== 'sku';
	const cursor = searchParams.get('cursor');
	const { stockSearch, catalog } = event.locals.platform;
	const [{ views, next, total }, suppliers] = await Promise.all([
		stockSearch.search({ text, lowFirst, cursor, limit: pageSize }),
		catalog.suppliers()
	]);
	return {
		text,
		lowFirst,
		isFirst: cursor === null,
		views,
		next,
		total,
		supplierNames: Object.fromEntries(suppliers.map(({ supplierId, name }) => [supplierId, name]))
	};
};
