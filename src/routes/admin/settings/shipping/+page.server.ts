import { fail, redirect } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { may } from '#domain/identity/permissions.ts';
import { standardShippingRates } from '#domain/pricing/shipping-cost.ts';
import { configureStore } from '#server/admin/store-config.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, keptFields } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { readShippingRates, shippingFields, shippingText } from './shipping-form.ts';

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'settings.read');
	const { shippingRates } = await event.locals.platform.storeConfig.load();
	return {
		fields: shippingText(shippingRates ?? standardShippingRates),
		mayChange: may(staff.role, 'rates.manage'),
		saved: event.url.searchParams.has('saved')
	};
};

async function change(event: RequestEvent, form: FormData, kept: Record<string, string>, shippingRates = standardShippingRates) {
	const call = { workflows: event.locals.platform.workflows, who: actorOf(requireStaff(event, 'rates.manage')) };
	const answer = await configureStore(call, { shippingRates }, changeIdOf(form));
	if (!answer.ok) return fail(errors[answer.refusal.code].status, { kept, errors: { '': answer.refusal.message } });
	redirect(303, '/admin/settings/shipping?saved');
}

export const actions: Actions = {
	save: async (event) => {
		requireStaff(event, 'rates.manage');
		const form = await readForm(event.request);
		const kept = keptFields(form, shippingFields);
		const rates = readShippingRates(form);
		return rates.ok ? change(event, form, kept, rates.value) : fail(400, { kept, errors: rates.errors });
	},
	standard: async (event) => {
		requireStaff(event, 'rates.manage');
		const form = await readForm(event.request);
		const kept = shippingText(standardShippingRates);
		return form.get('to') === 'standard' ? change(event, form, kept) : fail(400, { kept, errors: { '': errors.invalid.words } });
	}
};
