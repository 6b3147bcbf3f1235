import { fail, redirect } from '@sveltejs/kit';
import { signInSchema } from '#contracts/identity.schema.ts';
import { refusal } from '#contracts/outcome.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { localPath } from '#server/auth/local-path.ts';
import { beginSession } from '#server/auth/sessions.ts';
import { signInStaff } from '#server/auth/sign-in.ts';
import { readForm } from '#server/read-form.ts';
import { checkForm, refuse } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const after = (url: URL) => localPath(url.searchParams.get('next'), '/admin');

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.staff) redirect(303, after(url));
};

export const actions: Actions = {
	default: async (event) => {
		const { form, value } = await checkForm(signInSchema, await readForm(event.request));
		if (!value) return fail(400, { form });
		if (!(await mayAttempt(event))) return refuse(form, refusal('rate-limited'));
		const { platform } = event.locals;
		const answer = await signInStaff(platform, value);
		if (!answer.ok) return refuse(form, answer.refusal);
		await beginSession(platform, event, answer.subject, answer.credentialVersion);
		redirect(303, after(event.url));
	}
};
