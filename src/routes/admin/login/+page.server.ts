import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { accountFields } from '#contracts/identity.schema.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { localPath } from '#server/auth/local-path.ts';
import { beginSession } from '#server/auth/sessions.ts';
import { signInStaff } from '#server/auth/sign-in.ts';
import { readForm } from '#server/read-form.ts';
import { keptFields, parseForm, refusalErrors, type FormErrors } from '#server/shop/forms.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';

const schema = z.object({ email: accountFields.email, password: z.string().min(1, 'Enter your password.').max(200, 'That is too long.') });

const after = (url: URL) => localPath(url.searchParams.get('next'), '/admin');

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.staff) redirect(303, after(url));
};

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request);
		const kept = keptFields(form, ['email']);
		const fields = parseForm(schema, form);
		if (!fields.ok) return fail(400, { kept, errors: fields.errors as FormErrors<string> });
		const tooOften: FormErrors<string> = { '': said(errors['rate-limited'].words) };
		if (!(await mayAttempt(event))) return fail(429, { kept, errors: tooOften });
		const { platform } = event.locals;
		const answer = await signInStaff(platform, fields.value);
		if (!answer.ok) {
			const reasons: FormErrors<string> = refusalErrors(answer.refusal, ['email', 'password']);
			return fail(errors[answer.refusal.code].status, { kept, errors: reasons });
		}
		await beginSession(platform, event, answer.subject, answer.credentialVersion);
		redirect(303, after(event.url));
	}
};
