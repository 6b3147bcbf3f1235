import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { isUuid } from '#contracts/ids.ts';
import { readForm } from '#server/read-form.ts';
import { addToCart, prepareCart } from '#server/shop/carts.ts';
import { changeIdOf, checkForm, quantityField, refuse, variantField } from '#server/shop/forms.ts';
import { productPage } from '#server/shop/product-page.ts';
import { recentlySeen, rememberSeen } from '#server/shop/recently-seen.ts';
import type { Actions, PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';

export const load: PageServerLoad = async (event) => {
	const { params, locals } = event;
	if (!isUuid(params.id)) error(404, said('We could not find that product.'));
	const page = await productPage(locals.platform, params.id, recentlySeen(event));
	if (!page) error(404, said('We could not find that product.'));
	prepareCart(event);
	rememberSeen(event, params.id);
	return page;
};

const addForm = z.object({ variantId: variantField, quantity: quantityField });

export const actions: Actions = {
	add: async (event) => {
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(addForm, sent);
		if (!value) return fail(400, { form });
		const outcome = await addToCart(event, { changeId: changeIdOf(sent), ...value });
		if (!outcome.ok) {
			// How many are left is a matter of the quantity.
			const { code } = outcome.refusal;
			return refuse(form, { ...outcome.refusal, ...((code === 'out-of-stock' || code === 'quantity-limit') && { field: 'quantity' }) });
		}
		redirect(303, '/shop/cart');
	}
};
