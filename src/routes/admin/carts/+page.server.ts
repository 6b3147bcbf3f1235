import { cartFilter, cartQuery } from '#server/admin/cart-list.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'carts.read');
	event.depends('admin:carts');
	const { cartSearch } = event.locals.platform;
	const filter = cartFilter(event.url.searchParams);
	const [{ found, next, total }, sums] = await Promise.all([cartSearch.search(cartQuery(filter, Date.now())), cartSearch.sums()]);
	return { cards: found, next, total, sums, filter };
};
