import { fail, redirect } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { confirmEmail, heldLink } from '#server/auth/credentials.ts';
import { requireShopper } from '#server/shop/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';

export const load: PageServerLoad = async (event) => {
	const { shopperId, email, emailVerified } = requireShopper(event);
	event.setHeaders({ 'x-robots-tag': 'noindex' });
	const held = await heldLink(event.locals.platform, 'email-verification', event.url.searchParams.get('t'));
	return { email, emailVerified, holds: held?.shopper.shopperId === shopperId };
};

export const actions: Actions = {
	/** By a press, not by opening: programs open the links in mails, too. */
	default: async (event) => {
		const shopper = requireShopper(event);
		const outcome = await confirmEmail(event.locals.platform, shopper, event.url.searchParams.get('t'));
		if (!outcome.ok) return fail(errors[outcome.refusal.code].status, { message: said(outcome.refusal.message) });
		redirect(303, '/shop/account?done=verified');
	}
};
