import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { accountFields } from '#contracts/identity.schema.ts';
import { refusal, refused } from '#contracts/outcome.ts';
import { createShopper } from '#server/auth/accounts.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { localPath } from '#server/auth/local-path.ts';
import { TooBusy } from '#server/auth/passwords.ts';
import { beginSession, endSession } from '#server/auth/sessions.ts';
import { signInShopper } from '#server/auth/sign-in.ts';
import { readForm } from '#server/read-form.ts';
import { forgetCheckout } from '#server/shop/cookies.ts';
import { keptFields, parseForm, refusalErrors, type FormErrors } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const signInSchema = z.object({
	email: accountFields.email,
	password: z.string().min(1, 'Enter your password.').max(200, 'That is too long.')
});
const signUpSchema = z.object(accountFields);

const after = (url: URL) => localPath(url.searchParams.get('next'), '/shop/account');

export const load: PageServerLoad = ({ locals }) => ({
	account: locals.shopper && { name: locals.shopper.name, email: locals.shopper.email },
	staffName: locals.staff?.name ?? null
});

/** Signing up counts as well: it tells which addresses have an account. */
const tooOften = <Form extends 'signIn' | 'signUp'>(form: Form, kept: { name: string; email: string }) =>
	fail(429, { form, kept, errors: refusalErrors(refusal('rate-limited'), []) as FormErrors<string> });

export const actions: Actions = {
	signIn: async (event) => {
		const form = await readForm(event.request);
		const kept = { name: '', ...keptFields(form, ['email']) };
		const fields = parseForm(signInSchema, form);
		if (!fields.ok) return fail(400, { form: 'signIn' as const, kept, errors: fields.errors as FormErrors<string> });
		if (!(await mayAttempt(event))) return tooOften('signIn', kept);
		const { platform } = event.locals;
		const answer = await signInShopper(platform, fields.value);
		if (!answer.ok) {
			const reasons: FormErrors<string> = refusalErrors(answer.refusal, ['email', 'password']);
			return fail(errors[answer.refusal.code].status, { form: 'signIn' as const, kept, errors: reasons });
		}
		await beginSession(platform.identity, event, answer.subject, answer.credentialVersion);
		redirect(303, after(event.url));
	},
	signUp: async (event) => {
		const form = await readForm(event.request);
		const kept = keptFields(form, ['name', 'email']);
		const fields = parseForm(signUpSchema, form);
		if (!fields.ok) return fail(400, { form: 'signUp' as const, kept, errors: fields.errors as FormErrors<string> });
		if (!(await mayAttempt(event))) return tooOften('signUp', kept);
		const { platform } = event.locals;
		const answer = await createShopper(platform, fields.value).catch((error: unknown) => {
			if (error instanceof TooBusy) return refused('rate-limited');
			throw error;
		});
		if (!answer.ok) {
			const reasons: FormErrors<string> = refusalErrors(answer.refusal, ['name', 'email', 'password']);
			return fail(errors[answer.refusal.code].status, { form: 'signUp' as const, kept, errors: reasons });
		}
		const { shopperId, name, email, credentialVersion } = answer.shopper;
		await beginSession(platform.identity, event, { kind: 'shopper', shopperId, name, email }, credentialVersion);
		redirect(303, after(event.url));
	},
	signOut: async (event) => {
		await endSession(event.locals.platform.identity, event);
		// It shows an address; the cart stays, as a guest's would.
		forgetCheckout(event);
		redirect(303, '/shop/account');
	}
};
