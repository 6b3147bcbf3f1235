import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { accountFields } from '#contracts/identity.schema.ts';
import { refusal } from '#contracts/outcome.ts';
import { askForMail, mayMail } from '#server/auth/account-mails.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals }) => ({
	sent: url.searchParams.has('sent'),
	email: locals.shopper?.email ?? ''
});

const emailForm = z.object({ email: accountFields.email });

export const actions: Actions = {
	/** The answer is the same, and as fast, whether there is such an account or not. */
	default: async (event) => {
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(emailForm, sent);
		if (!value) return fail(400, { form });
		const { platform } = event.locals;
		const { email } = value;
		if (!(await mayAttempt(event)) || !(await mayMail(platform, email))) return refuse(form, refusal('rate-limited'));
		const asked = await askForMail(platform, {
			kind: 'password-reset',
			requestId: changeIdOf(sent),
			email,
			at: new Date().toISOString()
		});
		if (!asked.ok) return refuse(form, asked.refusal);
		redirect(303, '/shop/account/forgot?sent');
	}
};
