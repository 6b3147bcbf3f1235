import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { readForm } from '#server/read-form.ts';
import { refusal } from '#contracts/outcome.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { provenEmail } from '#domain/order/ownership.ts';
import { trackerPath } from '#server/shop/checkouts.ts';
import { keptFields, parseForm, refusalErrors } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';

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

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request);
		const values = keptFields(form, ['email', 'confirmation']);
		const parsed = parseForm(lookUpForm, form);
		if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
		if (!(await mayAttempt(event)))
			return fail(429, { values, errors: refusalErrors(refusal('rate-limited', { field: 'confirmation' }), ['email', 'confirmation']) });
		const { email, confirmation } = parsed.value;
		const order = await event.locals.platform.orders.byConfirmation(email, confirmation);
		// One answer for an unknown number and for another's order.
		if (!order) return fail(400, { values, errors: { confirmation: said('We have no order with this number and e-mail address.') } });
		redirect(303, trackerPath(event, order.orderId));
	}
};
