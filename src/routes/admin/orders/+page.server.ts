import { columnsOf } from '#components/admin/orders/columns.ts';
import { orderQuery } from '#server/admin/order-list.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'orders.read');
	const { orderSearch, catalog } = event.locals.platform;
	const { searchParams } = event.url;
	const [{ cards, next, total }, counts, suppliers] = await Promise.all([
		orderSearch.search(orderQuery(searchParams)),
		orderSearch.counts(),
		catalog.suppliers()
	]);
	return { cards, next, total, counts, columns: columnsOf(searchParams), suppliers: suppliers.map(({ name }) => name).toSorted() };
};
