import { fail, redirect } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { changePromotion } from '#server/admin/change-promotion.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, keptFields } from '#server/shop/forms.ts';
import { promotionFields, promotionText, readPromotion, type PromotionErrors } from '../promotion-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireStaff(event, 'catalog.manage');
	return { fields: promotionText(null) };
};

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const form = await readForm(event.request);
		const kept = keptFields(form, promotionFields);
		const read = readPromotion(form);
		if (!read.ok) return fail(400, { kept, errors: read.errors });
		const answer = await changePromotion(event.locals.platform, {
			to: { ...read.value, version: 1 },
			who: actorOf(staff),
			what: 'made',
			changeId: changeIdOf(form)
		});
		if (answer.ok) redirect(303, `/admin/promotions/${read.value.code}?done=made`);
		const { code, message } = answer.refusal;
		const reasons: PromotionErrors = code === 'version-conflict' ? { code: 'There is this code already.' } : { '': message };
		return fail(errors[code].status, { kept, errors: reasons });
	}
};
