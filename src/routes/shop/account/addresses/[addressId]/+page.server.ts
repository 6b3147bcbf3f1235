import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { addressSchema } from '#contracts/checkout.schema.ts';
import { errors } from '#contracts/errors.ts';
import type { SavedAddress } from '#contracts/address-book.ts';
import { readForm } from '#server/read-form.ts';
import { addressBookOf, saveOwnAddress } from '#server/shop/address-book.ts';
import { addressFields, readAddress } from '#server/shop/address-form.ts';
import { countries } from '#server/shop/countries.ts';
import { changeIdOf, keptFields, refusalErrors, type FormErrors } from '#server/shop/forms.ts';
import { requireShopper } from '#server/shop/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { said } from '#server/shop/said.ts';

/** `new` is one that is not there yet: null. */
async function ownAddress(event: Pick<RequestEvent, 'params' | 'locals'>, shopperId: string): Promise<SavedAddress | null> {
	const { addressId } = event.params;
	if (addressId === 'new') return null;
	const { addresses } = await addressBookOf(event.locals.platform, shopperId);
	return addresses.find((one) => one.addressId === addressId) ?? error(404, said('We could not find that address.'));
}

export const load: PageServerLoad = async (event) => {
	const { shopperId, name } = requireShopper(event);
	const saved = await ownAddress(event, shopperId);
	const [firstName = '', ...lastName] = name.split(' ');
	const values: Partial<Record<string, string>> = saved ? { ...saved } : { firstName, lastName: lastName.join(' '), country: 'US' };
	return { isNew: saved === null, values, countries: countries() };
};

export const actions: Actions = {
	default: async (event) => {
		const { shopperId } = requireShopper(event);
		const saved = await ownAddress(event, shopperId);
		const form = await readForm(event.request);
		const values: Partial<Record<string, string>> = {
			...keptFields(form, addressFields),
			isDefault: keptFields(form, ['isDefault']).isDefault
		};
		const parsed = readAddress(addressSchema, form);
		if (!parsed.ok) return fail(400, { values, errors: parsed.errors });
		const outcome = await saveOwnAddress(
			event.locals.platform,
			{ shopperId },
			{
				changeId: changeIdOf(form),
				addressId: saved?.addressId ?? randomUUID(),
				address: parsed.value,
				isDefault: values['isDefault'] === 'on'
			}
		);
		if (!outcome.ok) {
			const reasons: FormErrors<string> = refusalErrors(outcome.refusal, addressFields);
			return fail(errors[outcome.refusal.code].status, { values, errors: reasons });
		}
		redirect(303, '/shop/account/addresses?done=saved');
	}
};
