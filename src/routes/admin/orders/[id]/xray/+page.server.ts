import { error } from '@sveltejs/kit';
import { familyOf } from '#domain/xray/family.ts';
import { staffOrder } from '#server/admin/order-detail.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { orUnavailable } from '#server/or-unavailable.ts';
import type { PageServerLoad } from './$types';
import { m } from '#paraglide/messages.js';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'workflows.read');
	const order = await orUnavailable(staffOrder(event.locals.platform, event.params.id));
	if (!order) error(404, m.staff_order_no_such_order());
	const { orderId, confirmation, status } = order;
	return { orderId, confirmation, status, family: familyOf(order) };
};
