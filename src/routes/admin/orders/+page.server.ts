import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { may } from '#domain/identity/permissions.ts';
import { columnsOf } from '#components/admin/orders/columns.ts';
import { askForBulk } from '#server/admin/bulk.ts';
import { orderQuery } from '#server/admin/order-list.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { saveView } from '#server/admin/saved-views.ts';
import { readForm } from '#server/read-form.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'orders.read');
	const { orderSearch, catalog, savedViews } = event.locals.platform;
	const { searchParams } = event.url;
	const [{ cards, next, total }, counts, tags, views, suppliers] = await Promise.all([
		orderSearch.search(orderQuery(searchParams)),
		orderSearch.counts(),
		orderSearch.tags(),
		savedViews.of(staff.userId),
		catalog.suppliers()
	]);
	return {
		bulkId: may(staff.role, 'orders.act') ? randomUUID() : null,
		cards,
		next,
		total,
		counts,
		tags,
		views,
		columns: columnsOf(searchParams),
		suppliers: suppliers.map(({ name }) => name).toSorted()
	};
};

export const actions: Actions = {
	async bulk(event) {
		const staff = requireStaff(event, 'orders.act');
		const form = await readForm(event.request);
		const asked = await askForBulk(event.locals.platform, form, actorOf(staff));
		if (asked.ok) redirect(303, `/admin/bulk/${asked.bulkId}`);
		const { code, message } = asked.refusal;
		return fail(errors[code].status, {
			about: 'bulk',
			message: said(message),
			ticked: form.getAll('order').filter((value) => typeof value === 'string')
		});
	},
	/** One's own; but who may only look changes nothing at all. */
	async saveView(event) {
		const staff = requireStaff(event, 'orders.act');
		const saved = await saveView(event.locals.platform.savedViews, staff.userId, await readForm(event.request));
		if (saved.ok) redirect(303, `/admin/orders${saved.search && `?${saved.search}`}`);
		const { code, message } = saved.refusal;
		return fail(errors[code].status, { about: 'view', message: said(message), ticked: [] as string[] });
	},
	async forgetView(event) {
		const staff = requireStaff(event, 'orders.act');
		const name = (await readForm(event.request)).get('name');
		if (typeof name === 'string') await event.locals.platform.savedViews.remove(staff.userId, name.slice(0, 200));
		redirect(303, '/admin/orders');
	}
};
