import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { accountFields } from '#contracts/identity.schema.ts';
import { refusal } from '#contracts/outcome.ts';
import { wordsOf } from '#domain/words-of.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { changePassword } from '#server/auth/credentials.ts';
import { beginSession, endSession } from '#server/auth/sessions.ts';
import { readForm } from '#server/read-form.ts';
import { forgetCheckout } from '#server/shop/cookies.ts';
import { parseForm, refusalErrors, type FormErrors } from '#server/shop/forms.ts';
import { leaveCart } from '#server/shop/join-carts.ts';
import { ownAccount, requireShopper } from '#server/shop/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';
import { said } from '#server/shop/said.ts';

const doneWords: Record<string, string> = {
	password: 'Your password has been changed. Other devices have been signed out.',
	session: 'That device has been signed out.'
};

export const load: PageServerLoad = async (event) => {
	const shopper = requireShopper(event);
	const { identity } = event.locals.platform;
	const sessions = await identity.sessions(shopper.shopperId, new Date().toISOString());
	return {
		done: said(wordsOf(doneWords, event.url.searchParams.get('done')) ?? ''),
		sessions: sessions.map(({ sessionId, device, createdAt, lastUsedAt }) => ({
			sessionId,
			device,
			createdAt,
			lastUsedAt,
			isThis: sessionId === shopper.sessionId
		}))
	};
};

const passwordForm = z.object({
	current: z.string({ error: 'Enter your present password.' }).min(1, 'Enter your present password.').max(200, 'That is too long.'),
	password: accountFields.password
});
const fields = ['current', 'password'] as const;

export const actions: Actions = {
	password: async (event) => {
		const { shopperId } = requireShopper(event);
		const parsed = parseForm(passwordForm, await readForm(event.request));
		if (!parsed.ok) return fail(400, { errors: parsed.errors as FormErrors<string> });
		if (!(await mayAttempt(event))) return fail(429, { errors: refusalErrors(refusal('rate-limited'), []) as FormErrors<string> });
		const { platform } = event.locals;
		const outcome = await changePassword(platform, await ownAccount(platform.identity, { shopperId }), parsed.value);
		if (!outcome.ok) {
			const reasons: FormErrors<string> = refusalErrors(outcome.refusal, fields);
			return fail(errors[outcome.refusal.code].status, { errors: reasons });
		}
		const { name, email, emailVerified = false } = outcome.shopper;
		await beginSession(platform, event, { kind: 'shopper', shopperId, name, email, emailVerified }, outcome.credentialVersion);
		redirect(303, '/shop/account/security?done=password');
	},
	end: async (event) => {
		const { shopperId } = requireShopper(event);
		const sessionId = (await readForm(event.request)).get('sessionId');
		const { identity } = event.locals.platform;
		const own = (await identity.sessions(shopperId, new Date().toISOString())).find((session) => session.sessionId === sessionId);
		// One that has ended meanwhile is as good; another's is none of one's own.
		if (own) await identity.revokeSessions({ sessionId: own.sessionId });
		redirect(303, '/shop/account/security?done=session');
	},
	endAll: async (event) => {
		const { shopperId } = requireShopper(event);
		const { identity } = event.locals.platform;
		await leaveCart(event, shopperId);
		await identity.revokeSessions({ subjectId: shopperId });
		await endSession(identity, event);
		forgetCheckout(event);
		redirect(303, '/shop/account?done=everywhere');
	}
};
