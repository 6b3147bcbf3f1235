import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { boardCards } from '#server/admin/board.ts';
import { requirePresenter } from '#server/present/console.ts';
import { faultsNow } from '#server/present/faults-in-force.ts';
import { readForm } from '#server/read-form.ts';
import { forgetCart, forgetCheckout, rememberCart, rememberCheckout } from '#server/shop/cookies.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePresenter(event);
	return {
		cards: await boardCards(event.locals.platform, Date.now()),
		faults: await faultsNow(event.locals.platform),
		/** The director drives the shop's view itself; elsewhere it follows. */
		isDriven: event.url.searchParams.has('driven')
	};
};

const id = z.union([z.uuid(), z.literal('')]);
const visitorSchema = z.object({ cartId: id, checkoutId: id });

export const actions: Actions = {
	/** This browser shops as the driven one does: its cart and its checkout are shown here, too. */
	follow: async (event) => {
		requirePresenter(event);
		const visitor = visitorSchema.safeParse(Object.fromEntries(await readForm(event.request)));
		if (!visitor.success) return fail(400, { problem: 'There is no such visitor.' });
		const { cartId, checkoutId } = visitor.data;
		if (cartId) rememberCart(event, cartId);
		else forgetCart(event);
		if (checkoutId) rememberCheckout(event, checkoutId);
		else forgetCheckout(event);
		return {};
	}
};
