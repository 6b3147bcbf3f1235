import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { accountFields } from '#contracts/identity.schema.ts';
import { refusal, refused } from '#contracts/outcome.ts';
import { wordsOf } from '#domain/words-of.ts';
import { createShopper } from '#server/auth/accounts.ts';
import { askForMail, mayMail } from '#server/auth/account-mails.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { localPath } from '#server/auth/local-path.ts';
import { TooBusy } from '#server/auth/passwords.ts';
import { beginSession, endSession } from '#server/auth/sessions.ts';
import { signInShopper } from '#server/auth/sign-in.ts';
import { readForm } from '#server/read-form.ts';
import { forgetCheckout } from '#server/shop/cookies.ts';
import { changeIdOf, keptFields, parseForm, refusalErrors, type FormErrors } from '#server/shop/forms.ts';
import { joinCarts, leaveCart } from '#server/shop/join-carts.ts';
import { requireShopper } from '#server/shop/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';

const signInSchema = z.object({
	email: accountFields.email,
	password: z.string().min(1, 'Enter your password.').max(200, 'That is too long.')
});
const signUpSchema = z.object(accountFields);

const after = (url: URL) => localPath(url.searchParams.get('next'), '/shop/account');

const doneWords: Record<string, string> = {
	reset: 'Your password has been changed. Sign in with the new one.',
	verified: 'Your address is confirmed. Orders that you placed with it as a guest are among yours.',
	mailed: 'A link is on its way to your address. It works for a day.',
	everywhere: 'You are signed out, here and everywhere else.'
};

export const load: PageServerLoad = ({ locals, url }) => ({
	account: locals.shopper && {
		name: locals.shopper.name,
		email: locals.shopper.email,
		emailVerified: locals.shopper.emailVerified
	},
	done: said(wordsOf(doneWords, url.searchParams.get('done')) ?? ''),
	staffName: locals.staff?.name ?? null
});

/** Signing up counts as well: it tells which addresses have an account. */
const tooOften = <Form extends 'signIn' | 'signUp' | 'verify'>(form: Form, kept: { name: string; email: string }) =>
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
		await beginSession(platform, event, answer.subject, answer.credentialVersion);
		if (answer.subject.kind === 'shopper') await joinCarts(event, answer.subject.shopperId);
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
		const subject = { kind: 'shopper' as const, shopperId, name, email, emailVerified: false };
		await beginSession(platform, event, subject, credentialVersion);
		await joinCarts(event, shopperId);
		// One that could not be asked for now can be asked for on the account's page.
		if (await mayMail(platform, email))
			await askForMail(platform, { kind: 'email-verification', requestId: changeIdOf(form), email, at: new Date().toISOString() });
		redirect(303, after(event.url));
	},
	verify: async (event) => {
		const { email } = requireShopper(event);
		const form = await readForm(event.request);
		const { platform } = event.locals;
		if (!(await mayAttempt(event)) || !(await mayMail(platform, email))) return tooOften('verify', { name: '', email: '' });
		const request = { kind: 'email-verification' as const, requestId: changeIdOf(form), email, at: new Date().toISOString() };
		const asked = await askForMail(platform, request);
		if (asked.ok) redirect(303, '/shop/account?done=mailed');
		const reasons: FormErrors<string> = refusalErrors(asked.refusal, []);
		return fail(errors[asked.refusal.code].status, { form: 'verify' as const, kept: { name: '', email: '' }, errors: reasons });
	},
	signOut: async (event) => {
		const { shopper, platform } = event.locals;
		if (shopper) await leaveCart(event, shopper.shopperId);
		await endSession(platform.identity, event);
		forgetCheckout(event);
		redirect(303, '/shop/account');
	}
};
