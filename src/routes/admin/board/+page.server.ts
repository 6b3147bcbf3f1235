import { fail } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { may } from '#domain/identity/permissions.ts';
import { firstCards, statusesOf } from '#components/admin/board/columns.ts';
import { orderActions } from '#server/admin/answer.ts';
import { boardPage } from '#server/admin/board.ts';
import { formFields } from '#server/form-fields.ts';
import { changeFulfillment } from '#server/admin/store-config.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'orders.read');
	const { platform } = event.locals;
	return {
		...(await boardPage(platform, Date.now(), statusesOf, firstCards)),
		canAct: may(staff.role, 'orders.act'),
		canConfigure: may(staff.role, 'settings.change')
	};
};

export const actions: Actions = {
	...orderActions('advance', 'reject', 'hold', 'release', 'cancel'),
	configure: async (event) => {
		const staff = requireStaff(event, 'settings.change');
		const fields = formFields(await readForm(event.request));
		const outcome = await changeFulfillment({ workflows: event.locals.platform.workflows, who: actorOf(staff) }, fields);
		if (!outcome.ok) return fail(errors[outcome.refusal.code].status, { configProblem: said(outcome.refusal.message) });
		return { configProblem: null };
	}
};
