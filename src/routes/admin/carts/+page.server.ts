import { cartsShown } from '#components/admin/cart-list.ts';
import { cartCard } from '#domain/cart/views.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'carts.read');
	const { carts } = await event.locals.platform.carts.list({ cursor: null, limit: cartsShown });
	return { cards: carts.map(cartCard) };
};
