import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refusal, type Refusal } from '#contracts/outcome.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { readForm } from '#server/read-form.ts';
import { applyPromotion, changeQuantity, openCheckout, removeLine, removePromotion } from '#server/shop/carts.ts';
import { changeIdOf, checkForm, codeForm, quantityField, refuse, variantField } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';

export const load: PageServerLoad = ({ url }) => {
	const ended = url.searchParams.get('checkout');
	return { ended: ended === 'expired' || ended === 'cancelled' ? ended : null };
};

const quantityForm = z.object({ variantId: variantField, quantity: quantityField });
const removeForm = z.object({ variantId: variantField });

/** Of what has no field of its own: above the cart. */
const refuseAll = ({ message, shortages = [] }: Refusal) => fail(400, { message: said(message), shortages });

export const actions: Actions = {
	quantity: async (event) => {
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(quantityForm, sent, 'line');
		if (!value) return fail(400, { form });
		const outcome = await changeQuantity(event, { changeId: changeIdOf(sent), ...value });
		if (!outcome.ok) return refuse(form, { ...outcome.refusal, field: 'quantity' });
		redirect(303, '/shop/cart');
	},
	remove: async (event) => {
		const sent = await readForm(event.request);
		const { success, data } = removeForm.safeParse(Object.fromEntries(sent));
		if (!success) return refuseAll(refusal('invalid', { message: 'That line is not in your cart.' }));
		const outcome = await removeLine(event, { changeId: changeIdOf(sent), ...data });
		if (!outcome.ok) return refuseAll(outcome.refusal);
		redirect(303, '/shop/cart');
	},
	applyCode: async (event) => {
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(codeForm, sent, 'code');
		if (!value) return fail(400, { form });
		// A code is a guess as well.
		if (!(await mayAttempt(event))) return refuse(form, refusal('rate-limited', { field: 'code' }));
		const outcome = await applyPromotion(event, { changeId: changeIdOf(sent), ...value });
		if (!outcome.ok) return refuse(form, { ...outcome.refusal, field: 'code' });
		redirect(303, '/shop/cart');
	},
	removeCode: async (event) => {
		const outcome = await removePromotion(event, { changeId: changeIdOf(await readForm(event.request)) });
		if (!outcome.ok) return refuseAll(outcome.refusal);
		redirect(303, '/shop/cart');
	},
	checkout: async (event) => {
		const outcome = await openCheckout(event, changeIdOf(await readForm(event.request)));
		if (!outcome.ok) return refuseAll(outcome.refusal);
		redirect(303, '/shop/checkout/shipping');
	}
};
