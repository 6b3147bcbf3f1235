import { error, fail, redirect } from '@sveltejs/kit';
import type { Promotion } from '#contracts/promotion.ts';
import { wordsOf } from '#domain/words-of.ts';
import { changePromotion } from '#server/admin/change-promotion.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse, refuseFields, textForm } from '#server/shop/forms.ts';
import { said } from '#server/shop/said.ts';
import { promotionFields, promotionText, readPromotion } from '../promotion-form.ts';
import { changeWords, promotionState } from '../promotion-state.ts';
import type { Actions, PageServerLoad } from './$types';
import { m } from '#paraglide/messages.js';

const changesShown = 20;
const doneWords = {
	made: m.goods_code_made,
	saved: m.goods_code_saved
};

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'catalog.manage');
	const { promotions } = event.locals.platform;
	const { code } = event.params;
	const [found, changes] = await Promise.all([promotions.find(code), promotions.changes(code, changesShown)]);
	if (!found) error(404, said('There is no such code.'));
	return {
		...found,
		state: promotionState(found, Date.now()),
		fields: promotionText(found.promotion),
		changes,
		done: wordsOf(doneWords, event.url.searchParams.get('done'))?.() ?? null
	};
};

const promotionForm = textForm(promotionFields);

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const { platform } = event.locals;
		const { code } = event.params;
		const found = await platform.promotions.find(code);
		if (!found) error(404, said('There is no such code.'));
		const sent = await readForm(event.request);
		// The code is what a promotion is: another one is another promotion.
		sent.set('code', code);
		const { form } = await checkForm(promotionForm, sent);
		const read = readPromotion(sent);
		const looked = Number(sent.get('version'));
		const version = Number.isSafeInteger(looked) && looked > 0 ? looked : found.promotion.version;
		// What was looked at stays what is changed, until somebody has seen that there is another.
		if (!read.ok) return fail(400, { ...refuseFields(form, read.errors).data, version });
		const to: Omit<Promotion, 'updatedAt' | 'updatedBy'> = { ...read.value, version: version + 1 };
		const answer = await changePromotion(platform, {
			to,
			who: actorOf(staff),
			what: changeWords(found.promotion, to),
			changeId: changeIdOf(sent)
		});
		if (answer.ok) redirect(303, `/admin/promotions/${code}?done=saved`);
		const { status, data } = refuse(form, answer.refusal);
		return fail(status, { ...data, version: null });
	}
};
