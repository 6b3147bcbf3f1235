import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { accountFields } from '#contracts/identity.schema.ts';
import { refusal } from '#contracts/outcome.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { heldLink, resetPassword } from '#server/auth/credentials.ts';
import { readForm } from '#server/read-form.ts';
import { checkForm, refuse } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
	setHeaders({ 'x-robots-tag': 'noindex' });
	const held = await heldLink(locals.platform, 'password-reset', url.searchParams.get('t'));
	return { email: held?.shopper.email ?? null };
};

const passwordForm = z.object({ password: accountFields.password });

export const actions: Actions = {
	default: async (event) => {
		const { form, value } = await checkForm(passwordForm, await readForm(event.request));
		if (!value) return fail(400, { form });
		if (!(await mayAttempt(event))) return refuse(form, refusal('rate-limited'));
		const { platform } = event.locals;
		const outcome = await resetPassword(platform, event.url.searchParams.get('t'), value.password);
		if (!outcome.ok) return refuse(form, outcome.refusal);
		redirect(303, '/shop/account?done=reset');
	}
};
