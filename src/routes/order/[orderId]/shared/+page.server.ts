import { sharedOrder } from '#server/shop/orders.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { order, until } = await sharedOrder(event);
	return { order, until: until.toISOString() };
};
