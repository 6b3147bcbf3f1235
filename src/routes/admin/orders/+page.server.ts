import { orderQuery } from '#server/admin/order-list.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'orders.read');
	const { orderSearch } = event.locals.platform;
	const query = orderQuery(event.url.searchParams);
	const [{ cards, next, total }, counts] = await Promise.all([orderSearch.search(query), orderSearch.counts()]);
	return { cards, next, total, counts, query: { text: query.text, statuses: query.statuses, cursor: query.cursor } };
};
