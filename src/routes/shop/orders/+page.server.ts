import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { readForm } from '#server/read-form.ts';
import { refusal } from '#contracts/outcome.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { provenEmail } from '#domain/order/ownership.ts';
import { trackerPath } from '#server/shop/checkouts.ts';
import { checkForm, refuse } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const ordersPerPage = 20;

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	const { shopper, platform } = locals;
	if (!shopper) return { orders: null };
	const cursor = url.searchParams.get('before');
	const owner = { shopperId: shopper.shopperId, guestEmail: provenEmail(shopper) };
	const { orders, next } = await platform.orders.byShopper(owner, { cursor, limit: ordersPerPage });
	return {
		isFirst: cursor === null,
		next,
		orders: orders.map(({ orderId, confirmation, status, total, placedAt, lines }) => ({
			orderId,
			confirmation,
			status,
			total,
			placedAt,
			itemCount: lines.reduce((sum, line) => sum + line.quantity, 0),
			pictures: lines.slice(0, 4).map(({ lineId, imageUrl }) => ({ lineId, imageUrl }))
		}))
	};
};

const lookUpForm = z.object({
	email: z.string({ error: 'Enter the e-mail address of the order.' }).trim().toLowerCase().pipe(z.email('Enter a valid e-mail address.')),
	confirmation: z
		.string({ error: 'Enter the number from the confirmation.' })
		.trim()
		.toUpperCase()
		.min(1, 'Enter the number from the confirmation.')
		.max(40)
});

const unknownOrder = 'We have no order with this number and e-mail address.';

export const actions: Actions = {
	default: async (event) => {
		const { form, value } = await checkForm(lookUpForm, await readForm(event.request));
		if (!value) return fail(400, { form });
		if (!(await mayAttempt(event))) return refuse(form, refusal('rate-limited', { field: 'confirmation' }));
		const { email, confirmation } = value;
		const order = await event.locals.platform.orders.byConfirmation(email, confirmation);
		// One answer for an unknown number and for another's order.
		if (!order) return refuse(form, refusal('invalid', { field: 'confirmation', message: unknownOrder }));
		redirect(303, trackerPath(event, order.orderId));
	}
};
