import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { accountFields, signInSchema } from '#contracts/identity.schema.ts';
import { refusal, refused, type Refusal } from '#contracts/outcome.ts';
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
import { changeIdOf, checkForm, refuse } from '#server/shop/forms.ts';
import { joinCarts, leaveCart } from '#server/shop/join-carts.ts';
import { requireShopper } from '#server/shop/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';

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

const refuseMail = ({ code, message }: Refusal) => fail(errors[code].status, { message: said(message) });

export const actions: Actions = {
	signIn: async (event) => {
		const { form, value } = await checkForm(signInSchema, await readForm(event.request), 'signIn');
		if (!value) return fail(400, { form });
		if (!(await mayAttempt(event))) return refuse(form, refusal('rate-limited'));
		const { platform } = event.locals;
		const answer = await signInShopper(platform, value);
		if (!answer.ok) return refuse(form, answer.refusal);
		await beginSession(platform, event, answer.subject, answer.credentialVersion);
		if (answer.subject.kind === 'shopper') await joinCarts(event, answer.subject.shopperId);
		redirect(303, after(event.url));
	},
	signUp: async (event) => {
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(signUpSchema, sent, 'signUp');
		if (!value) return fail(400, { form });
		// Signing up counts as well: it tells which addresses have an account.
		if (!(await mayAttempt(event))) return refuse(form, refusal('rate-limited'));
		const { platform } = event.locals;
		const answer = await createShopper(platform, value).catch((error: unknown) => {
			if (error instanceof TooBusy) return refused('rate-limited');
			throw error;
		});
		if (!answer.ok) return refuse(form, answer.refusal);
		const { shopperId, name, email, credentialVersion } = answer.shopper;
		const subject = { kind: 'shopper' as const, shopperId, name, email, emailVerified: false };
		await beginSession(platform, event, subject, credentialVersion);
		await joinCarts(event, shopperId);
		// One that could not be asked for now can be asked for on the account's page.
		if (await mayMail(platform, email))
			await askForMail(platform, { kind: 'email-verification', requestId: changeIdOf(sent), email, at: new Date().toISOString() });
		redirect(303, after(event.url));
	},
	verify: async (event) => {
		const { email } = requireShopper(event);
		const sent = await readForm(event.request);
		const { platform } = event.locals;
		if (!(await mayAttempt(event)) || !(await mayMail(platform, email))) return refuseMail(refusal('rate-limited'));
		const request = { kind: 'email-verification' as const, requestId: changeIdOf(sent), email, at: new Date().toISOString() };
		const asked = await askForMail(platform, request);
		if (!asked.ok) return refuseMail(asked.refusal);
		redirect(303, '/shop/account?done=mailed');
	},
	signOut: async (event) => {
		const { shopper, platform } = event.locals;
		if (shopper) await leaveCart(event, shopper.shopperId);
		await endSession(platform.identity, event);
		forgetCheckout(event);
		redirect(303, '/shop/account');
	}
};
