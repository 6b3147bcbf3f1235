import { fail, redirect } from '@sveltejs/kit';
import { configChanges } from '#domain/identity/config-changes.ts';
import { may } from '#domain/identity/permissions.ts';
import { configureStore } from '#server/admin/store-config.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { settingsSchema, settingsText } from './settings-form.ts';

const shownChanges = 20;

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'settings.read');
	const { storeConfig } = event.locals.platform;
	const [config, versions] = await Promise.all([storeConfig.load(), storeConfig.history(shownChanges + 1)]);
	return {
		config,
		changes: versions.slice(0, shownChanges).map((after, at) => {
			const before = versions[at + 1];
			const { version, updatedAt: when, updatedBy: who } = after;
			return { version, at: when, who, what: before ? configChanges(before, after) : [] };
		}),
		fields: settingsText(config),
		mayChange: may(staff.role, 'settings.change'),
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'settings.change');
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(settingsSchema, sent);
		if (!value) return fail(400, { form });
		const { mode, stageSeconds: stageMs, pace, decisionSeconds: decisionMs, takesOrders, takesCodes } = value;
		const change = {
			...{ mode, stageMs, pace, decisionMs },
			...(takesOrders !== undefined && { checkoutClosed: !takesOrders }),
			...(takesCodes !== undefined && { codesClosed: !takesCodes })
		};
		const call = { workflows: event.locals.platform.workflows, who: actorOf(staff) };
		const answer = await configureStore(call, change, changeIdOf(sent));
		if (!answer.ok) return refuse(form, answer.refusal);
		redirect(303, '/admin/settings?saved');
	}
};
