import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import type { Refusal } from '#contracts/outcome.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { readForm } from '#server/read-form.ts';
import { applyPromotion, changeQuantity, openCheckout, removeLine, removePromotion } from '#server/shop/carts.ts';
import { changeIdOf, keptFields, parseForm, quantityField, variantField } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';

export const load: PageServerLoad = ({ url }) => {
	const ended = url.searchParams.get('checkout');
	return { ended: ended === 'expired' || ended === 'cancelled' ? ended : null };
};

const quantityForm = z.object({ variantId: variantField, quantity: quantityField });
const removeForm = z.object({ variantId: variantField });

/** What was refused: of one line (`variantId`), or of the whole cart. */
const refuse = (message: string, line: { variantId: string; quantity: string } | null, refusal: Refusal | null = null) =>
	fail(400, { message: said(message), line, code: null, shortages: refusal?.shortages ?? [] });
const refuseCode = (text: string, message: string, status = 400) =>
	fail(status, { message: said(message), line: null, code: { text, message: said(message) }, shortages: [] });

export const actions: Actions = {
	quantity: async (event) => {
		const form = await readForm(event.request);
		const line = keptFields(form, ['variantId', 'quantity']);
		const parsed = parseForm(quantityForm, form);
		if (!parsed.ok) return refuse(parsed.errors.quantity ?? parsed.errors.variantId ?? 'Please check what you entered.', line);
		const outcome = await changeQuantity(event, { changeId: changeIdOf(form), ...parsed.value });
		if (!outcome.ok) return refuse(outcome.refusal.message, line);
		redirect(303, '/shop/cart');
	},
	remove: async (event) => {
		const form = await readForm(event.request);
		const parsed = parseForm(removeForm, form);
		if (!parsed.ok) return refuse('That line is not in your cart.', null);
		const outcome = await removeLine(event, { changeId: changeIdOf(form), ...parsed.value });
		if (!outcome.ok) return refuse(outcome.refusal.message, null);
		redirect(303, '/shop/cart');
	},
	applyCode: async (event) => {
		const form = await readForm(event.request);
		const { code } = keptFields(form, ['code']);
		// A code is a guess as well.
		if (!(await mayAttempt(event))) return refuseCode(code, errors['rate-limited'].words, errors['rate-limited'].status);
		const outcome = await applyPromotion(event, { changeId: changeIdOf(form), code: code.slice(0, 100) });
		if (!outcome.ok) return refuseCode(code, outcome.refusal.message);
		redirect(303, '/shop/cart');
	},
	removeCode: async (event) => {
		const form = await readForm(event.request);
		const outcome = await removePromotion(event, { changeId: changeIdOf(form) });
		if (!outcome.ok) return refuseCode('', outcome.refusal.message);
		redirect(303, '/shop/cart');
	},
	checkout: async (event) => {
		const form = await readForm(event.request);
		const outcome = await openCheckout(event, changeIdOf(form));
		if (!outcome.ok) return refuse(outcome.refusal.message, null, outcome.refusal);
		redirect(303, '/shop/checkout/shipping');
	}
};
