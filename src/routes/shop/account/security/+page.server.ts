import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { accountFields, presentPassword } from '#contracts/identity.schema.ts';
import { refusal } from '#contracts/outcome.ts';
import { wordsOf } from '#domain/words-of.ts';
import { mayAttempt } from '#server/auth/attempts.ts';
import { changePassword } from '#server/auth/credentials.ts';
import { beginSession, endSession } from '#server/auth/sessions.ts';
import { readForm } from '#server/read-form.ts';
import { forgetCheckout } from '#server/shop/cookies.ts';
import { checkForm, refuse } from '#server/shop/forms.ts';
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
	current: presentPassword('Enter your present password.'),
	password: accountFields.password
});

export const actions: Actions = {
	password: async (event) => {
		const { shopperId } = requireShopper(event);
		const { form, value } = await checkForm(passwordForm, await readForm(event.request));
		if (!value) return fail(400, { form });
		if (!(await mayAttempt(event))) return refuse(form, refusal('rate-limited'));
		const { platform } = event.locals;
		const outcome = await changePassword(platform, await ownAccount(platform.identity, { shopperId }), value);
		if (!outcome.ok) return refuse(form, outcome.refusal);
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
