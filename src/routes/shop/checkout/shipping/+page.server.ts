import { fail, redirect } from '@sveltejs/kit';
import { setShipping } from '#contracts/checkout.ts';
import { shippingSchema } from '#contracts/checkout.schema.ts';
import { shippingFaults } from '#domain/checkout/shipping.ts';
import { readForm } from '#server/read-form.ts';
import { changeCheckout, checkoutFor } from '#server/shop/checkouts.ts';
import { countries } from '#server/shop/countries.ts';
import { keptFields, parseForm, refusalErrors } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = ['email', 'firstName', 'lastName', 'address1', 'address2', 'city', 'region', 'postalCode', 'country', 'phone'] as const;
type Field = (typeof fields)[number];

export const load: PageServerLoad = async (event) => {
	const checkout = await checkoutFor(event, 'shipping');
	const { address } = checkout;
	const values: Partial<Record<Field, string>> = { email: checkout.email ?? event.locals.shopper?.email ?? '', country: 'US', ...address };
	return {
		checkout,
		values,
		countries,
		method: checkout.shippingMethod ?? 'standard'
	};
};

export const actions: Actions = {
	default: async (event) => {
		const checkout = await checkoutFor(event, 'shipping');
		const form = await readForm(event.request);
		const values = keptFields(form, fields);
		const parsed = parseForm(shippingSchema, form);
		// What depends on the country is said together with what is wrong with a field by itself.
		const faults = shippingFaults({
			country: values.country.trim().toUpperCase(),
			region: values.region.trim(),
			postalCode: values.postalCode.trim(),
			phone: values.phone.trim()
		});
		const more = Object.fromEntries(faults.map(({ field, message }) => [field, message]));
		const method = String(form.get('shippingMethod') ?? '');
		if (!parsed.ok) return fail(400, { values, method, errors: { ...more, ...parsed.errors } });
		if (faults.length > 0) return fail(400, { values, method, errors: more });
		const of = { checkoutId: checkout.checkoutId, page: 'shipping' } as const;
		const outcome = await changeCheckout(event, of, setShipping, [parsed.value]);
		if (!outcome.ok) return fail(400, { values, method, errors: refusalErrors(outcome.refusal, fields) });
		redirect(303, '/shop/checkout/payment');
	}
};
