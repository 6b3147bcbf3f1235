import { redirect } from '@sveltejs/kit';
import { changePromotion } from '#server/admin/change-promotion.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse, refuseFields, textForm } from '#server/shop/forms.ts';
import { promotionFields, promotionText, readPromotion } from '../promotion-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireStaff(event, 'catalog.manage');
	return { fields: promotionText(null) };
};

const promotionForm = textForm(promotionFields);

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const sent = await readForm(event.request);
		const { form } = await checkForm(promotionForm, sent);
		const read = readPromotion(sent);
		if (!read.ok) return refuseFields(form, read.errors);
		const answer = await changePromotion(event.locals.platform, {
			to: { ...read.value, version: 1 },
			who: actorOf(staff),
			what: 'made',
			changeId: changeIdOf(sent)
		});
		if (answer.ok) redirect(303, `/admin/promotions/${read.value.code}?done=made`);
		const isTaken = answer.refusal.code === 'version-conflict';
		return refuse(form, { ...answer.refusal, ...(isTaken && { field: 'code', message: 'There is this code already.' }) });
	}
};
