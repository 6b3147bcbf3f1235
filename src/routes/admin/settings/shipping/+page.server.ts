import { fail } from '@sveltejs/kit';
import { may } from '#domain/identity/permissions.ts';
import { standardShippingRates } from '#domain/pricing/shipping-cost.ts';
import { backToStandard, changeRates, ratesForm } from '#server/admin/change-rates.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { keptFields } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';
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

export const actions: Actions = {
	save: async (event) => {
		const sent = await ratesForm(event);
		const kept = keptFields(sent.form, shippingFields);
		const rates = readShippingRates(sent.form);
		if (!rates.ok) return fail(400, { kept, errors: rates.errors });
		return changeRates(event, { ...sent, kept }, { shippingRates: rates.value });
	},
	standard: (event) => backToStandard(event, shippingText(standardShippingRates), { shippingRates: standardShippingRates })
};
