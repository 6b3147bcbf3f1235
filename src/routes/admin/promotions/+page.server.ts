import { fail, redirect } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { changePromotion } from '#server/admin/change-promotion.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf } from '#server/shop/forms.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';
import { promotionState } from './promotion-state.ts';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'catalog.manage');
	const now = Date.now();
	const promotions = await event.locals.platform.promotions.list();
	return { promotions: promotions.map((counted) => ({ ...counted, state: promotionState(counted, now) })) };
};

const refuse = (status: number, code: string, message: string) => fail(status, { code, message: said(message) });

export const actions: Actions = {
	switch: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const { platform } = event.locals;
		const form = await readForm(event.request);
		const code = String(form.get('code') ?? '');
		const found = await platform.promotions.find(code);
		if (!found) return refuse(404, code, 'There is no such code.');
		const isActive = form.get('isActive') === 'yes';
		const { promotion } = found;
		if (promotion.isActive === isActive) redirect(303, '/admin/promotions');
		const answer = await changePromotion(platform, {
			to: { ...promotion, version: promotion.version + 1, isActive },
			who: actorOf(staff),
			what: isActive ? 'switched on' : 'switched off',
			changeId: changeIdOf(form)
		});
		if (!answer.ok) return refuse(errors[answer.refusal.code].status, code, answer.refusal.message);
		redirect(303, '/admin/promotions');
	}
};
