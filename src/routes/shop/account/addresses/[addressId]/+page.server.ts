import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { addressSchema } from '#contracts/checkout.schema.ts';
import type { SavedAddress } from '#contracts/address-book.ts';
import { readForm } from '#server/read-form.ts';
import { addressBookOf, saveOwnAddress } from '#server/shop/address-book.ts';
import { fitsItsCountry } from '#server/shop/address-form.ts';
import { countries } from '#server/shop/countries.ts';
import { changeIdOf, checkForm, refuse } from '#server/shop/forms.ts';
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

const addressForm = fitsItsCountry(addressSchema.extend({ isDefault: z.string().optional() }));

export const actions: Actions = {
	default: async (event) => {
		const { shopperId } = requireShopper(event);
		const saved = await ownAddress(event, shopperId);
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(addressForm, sent);
		if (!value) return fail(400, { form });
		const { isDefault, ...address } = value;
		const outcome = await saveOwnAddress(
			event.locals.platform,
			{ shopperId },
			{
				changeId: changeIdOf(sent),
				addressId: saved?.addressId ?? randomUUID(),
				address,
				isDefault: isDefault === 'on'
			}
		);
		if (!outcome.ok) return refuse(form, outcome.refusal);
		redirect(303, '/shop/account/addresses?done=saved');
	}
};
