import { may } from '#domain/identity/permissions.ts';
import { standardShippingRates } from '#domain/pricing/shipping-cost.ts';
import { backToStandard, changeRates, ratesForm } from '#server/admin/change-rates.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { checkForm, refuseFields, textForm } from '#server/shop/forms.ts';
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
		const { staff, sent } = await ratesForm(event);
		const { form } = await checkForm(textForm(shippingFields), sent);
		const rates = readShippingRates(sent);
		if (!rates.ok) return refuseFields(form, rates.errors);
		return changeRates(event, { staff, sent, form }, { shippingRates: rates.value });
	},
	standard: (event) => backToStandard(event, shippingFields, { shippingRates: standardShippingRates })
};
