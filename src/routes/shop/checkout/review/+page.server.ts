import { fail, redirect } from '@sveltejs/kit';
import { applyPromotion, cancelCheckout, placeOrder, removePromotion } from '#contracts/checkout.ts';
import { refusal, type LineShortage } from '#contracts/outcome.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { readForm } from '#server/read-form.ts';
import { changeCheckout, checkoutFor, leaveForOrder } from '#server/shop/checkouts.ts';
import { forgetCheckout } from '#server/shop/cookies.ts';
import { countryName } from '#server/shop/countries.ts';
import { changeIdOf, checkForm, codeForm, refuse } from '#server/shop/forms.ts';
import { ownCheckoutId } from '#server/shop/own-cart.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { said } from '#server/shop/said.ts';
import { getLocale } from '#paraglide/runtime.js';

export const load: PageServerLoad = async (event) => {
	const checkout = await checkoutFor(event, 'review');
	return { checkout, country: checkout.address ? countryName(checkout.address.country) : '' };
};

/** After these the payment's page shows what to do; the session has gone back there. */
const backToPayment = new Set(['card-declined', 'insufficient-funds']);

/** What the shopper saw, as the page sent it. The workflow checks it: asking it first would only take time. */
async function reviewedIn(event: RequestEvent, form: FormData): Promise<{ checkoutId: string; version: number } | null> {
	const checkoutId = await ownCheckoutId(event);
	const version = form.get('version');
	return checkoutId && typeof version === 'string' && /^\d{1,9}$/.test(version) ? { checkoutId, version: Number(version) } : null;
}

const refuseAll = (message: string, shortages: LineShortage[] = [], toCart = false) =>
	fail(400, { message: said(message), shortages, toCart });

export const actions: Actions = {
	applyCode: async (event) => {
		const { form, value } = await checkForm(codeForm, await readForm(event.request));
		if (!value) return fail(400, { form });
		// A code is a guess as well.
		if (!(await mayAttempt(event))) return refuse(form, refusal('rate-limited', { field: 'code' }));
		const { checkoutId } = await checkoutFor(event, 'review');
		const outcome = await changeCheckout(event, { checkoutId, page: 'review' }, applyPromotion, [value]);
		if (!outcome.ok) return refuse(form, { ...outcome.refusal, field: 'code' });
		redirect(303, '/shop/checkout/review');
	},
	removeCode: async (event) => {
		const { checkoutId } = await checkoutFor(event, 'review');
		const outcome = await changeCheckout(event, { checkoutId, page: 'review' }, removePromotion, []);
		if (!outcome.ok) return refuseAll(outcome.refusal.message);
		redirect(303, '/shop/checkout/review');
	},
	place: async (event) => {
		const form = await readForm(event.request);
		const { checkoutId, version } = (await reviewedIn(event, form)) ?? (await checkoutFor(event, 'review'));
		const change = { changeId: changeIdOf(form), version, language: getLocale() };
		const outcome = await changeCheckout(event, { checkoutId, page: 'review' }, placeOrder, [change]);
		if (outcome.ok && outcome.result === 'ordered') return leaveForOrder(event, outcome.orderId);
		if (outcome.ok) redirect(303, '/shop/checkout/processing');
		const { code, message, shortages } = outcome.refusal;
		if (backToPayment.has(code)) redirect(303, '/shop/checkout/payment');
		if (code === 'checkout-processing') redirect(303, '/shop/checkout/processing');
		// It has gone on: the shopper is led to where it is now.
		if (code === 'wrong-step') await checkoutFor(event, 'review');
		return refuseAll(message, shortages, code !== 'review-outdated' && code !== 'unavailable');
	},
	cancel: async (event) => {
		const { checkoutId } = await checkoutFor(event, 'review');
		const outcome = await changeCheckout(event, { checkoutId, page: 'review' }, cancelCheckout, []);
		if (!outcome.ok) return refuseAll(outcome.refusal.message);
		forgetCheckout(event);
		redirect(303, '/shop/cart?checkout=cancelled');
	}
};
