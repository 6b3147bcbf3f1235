import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { accountFields } from '#contracts/identity.schema.ts';
import { refusal } from '#contracts/outcome.ts';
import { askForMail, mayMail } from '#server/auth/account-mails.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, keptFields, parseForm, refusalErrors, type FormErrors } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals }) => ({
	sent: url.searchParams.has('sent'),
	email: locals.shopper?.email ?? ''
});

const emailForm = z.object({ email: accountFields.email });

export const actions: Actions = {
	/** The answer is the same, and as fast, whether there is such an account or not. */
	default: async (event) => {
		const form = await readForm(event.request);
		const kept = keptFields(form, ['email']);
		const parsed = parseForm(emailForm, form);
		if (!parsed.ok) return fail(400, { kept, errors: parsed.errors as FormErrors<string> });
		const { platform } = event.locals;
		const { email } = parsed.value;
		if (!(await mayAttempt(event)) || !(await mayMail(platform, email)))
			return fail(429, { kept, errors: refusalErrors(refusal('rate-limited'), []) as FormErrors<string> });
		const asked = await askForMail(platform, {
			kind: 'password-reset',
			requestId: changeIdOf(form),
			email,
			at: new Date().toISOString()
		});
		if (!asked.ok) return fail(errors[asked.refusal.code].status, { kept, errors: refusalErrors(asked.refusal, []) as FormErrors<string> });
		redirect(303, '/shop/account/forgot?sent');
	}
};
