import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { newTokenFields } from '#contracts/api-token.schema.ts';
import { errors } from '#contracts/errors.ts';
import { isUuid } from '#contracts/ids.ts';
import { tokenStateAt } from '#domain/identity/api-token.ts';
import { issueToken, revokeToken } from '#server/api/issue-token.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse } from '#server/shop/forms.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';

const newTokenForm = z.object(newTokenFields);

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'tokens.manage');
	event.depends('admin:tokens');
	const { apiTokens, config } = event.locals.platform;
	const now = Date.now();
	const tokens = (await apiTokens.list()).map((token) => ({ ...token, state: tokenStateAt(token, now) }));
	return { tokens, apiUrl: `${config.publicUrl}/api/v1` };
};

/** `tokenId` says in which row it is shown. */
const refuseRow = (status: number, tokenId: string, message: string) => fail(status, { tokenId, message: said(message) });

export const actions: Actions = {
	create: async (event) => {
		const staff = requireStaff(event, 'tokens.manage');
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(newTokenForm, sent);
		if (!value) return fail(400, { form });
		const answer = await issueToken(event.locals.platform, value, actorOf(staff), changeIdOf(sent));
		if (!answer.ok) return refuse(form, answer.refusal);
		// Not a redirect: the secret is in this one answer, and in no address.
		const { token, secret } = answer;
		return { issued: { tokenId: token.tokenId, name: token.name, secret } };
	},
	revoke: async (event) => {
		const staff = requireStaff(event, 'tokens.manage');
		const sent = await readForm(event.request);
		const { platform } = event.locals;
		const id = String(sent.get('tokenId') ?? '');
		const token = isUuid(id) ? await platform.apiTokens.token(id) : null;
		if (!token) return refuseRow(404, '', 'There is no such token.');
		const answer = await revokeToken(platform, id, actorOf(staff), changeIdOf(sent));
		if (!answer.ok) {
			const isOver = answer.refusal.code === 'illegal-transition';
			return refuseRow(errors[answer.refusal.code].status, id, isOver ? 'This token had ended already.' : answer.refusal.message);
		}
		return { revoked: token.name };
	}
};
