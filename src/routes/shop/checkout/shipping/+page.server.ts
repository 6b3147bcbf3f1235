import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { setShipping } from '#contracts/checkout.ts';
import { shippingSchema } from '#contracts/checkout.schema.ts';
import { inOrder } from '#domain/identity/address-book.ts';
import { readForm } from '#server/read-form.ts';
import { addressBookOf, rememberAddress } from '#server/shop/address-book.ts';
import { fitsItsCountry } from '#server/shop/address-form.ts';
import { changeCheckout, checkoutFor } from '#server/shop/checkouts.ts';
import { countries } from '#server/shop/countries.ts';
import { checkForm, refuse } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const shippingForm = fitsItsCountry(shippingSchema.extend({ saveAddress: z.string().optional() }));

export const load: PageServerLoad = async (event) => {
	const checkout = await checkoutFor(event, 'shipping');
	const { shopper, platform } = event.locals;
	const saved = shopper ? inOrder(await addressBookOf(platform, shopper.shopperId)) : [];
	// What was entered already is not overwritten by the first that is saved, only by one that is picked.
	const asked = event.url.searchParams.get('address');
	const picked = saved.find(({ addressId }) => addressId === asked) ?? (checkout.address ? null : (saved[0] ?? null));
	const address = picked ?? checkout.address;
	const values: Partial<z.input<typeof shippingForm>> = { email: checkout.email ?? shopper?.email ?? '', country: 'US', ...address };
	return {
		checkout,
		values,
		countries: countries(),
		method: checkout.shippingMethod ?? 'standard',
		saved,
		picked: picked?.addressId ?? null,
		signedIn: shopper !== null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const checkout = await checkoutFor(event, 'shipping');
		const { form, value } = await checkForm(shippingForm, await readForm(event.request));
		if (!value) return fail(400, { form });
		const { saveAddress, ...shipping } = value;
		const of = { checkoutId: checkout.checkoutId, page: 'shipping' } as const;
		const outcome = await changeCheckout(event, of, setShipping, [shipping]);
		if (!outcome.ok) return refuse(form, outcome.refusal);
		const { shopper, platform } = event.locals;
		if (shopper && saveAddress === 'on') await rememberAddress(platform, shopper, shipping);
		redirect(303, '/shop/checkout/payment');
	}
};
