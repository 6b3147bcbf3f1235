import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { accountFields } from '#contracts/identity.schema.ts';
import { refusal } from '#contracts/outcome.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { heldLink, resetPassword } from '#server/auth/credentials.ts';
import { readForm } from '#server/read-form.ts';
import { parseForm, refusalErrors, type FormErrors } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
	setHeaders({ 'x-robots-tag': 'noindex' });
	const held = await heldLink(locals.platform, 'password-reset', url.searchParams.get('t'));
	return { email: held?.shopper.email ?? null };
};

const passwordForm = z.object({ password: accountFields.password });

export const actions: Actions = {
	default: async (event) => {
		const parsed = parseForm(passwordForm, await readForm(event.request));
		if (!parsed.ok) return fail(400, { errors: parsed.errors as FormErrors<string> });
		if (!(await mayAttempt(event))) return fail(429, { errors: refusalErrors(refusal('rate-limited'), []) as FormErrors<string> });
		const { platform } = event.locals;
		const outcome = await resetPassword(platform, event.url.searchParams.get('t'), parsed.value.password);
		if (!outcome.ok) {
			const reasons: FormErrors<string> = refusalErrors(outcome.refusal, ['password']);
			return fail(errors[outcome.refusal.code].status, { errors: reasons });
		}
		redirect(303, '/shop/account?done=reset');
	}
};
