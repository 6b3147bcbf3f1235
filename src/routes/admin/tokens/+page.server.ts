import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { newTokenFields } from '#contracts/api-token.schema.ts';
import { errors } from '#contracts/errors.ts';
import { isUuid } from '#contracts/ids.ts';
import { tokenStateAt } from '#domain/identity/api-token.ts';
import { issueToken, revokeToken } from '#server/api/issue-token.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, keptFields } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const newTokenSchema = z.object(newTokenFields);

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'tokens.manage');
	event.depends('admin:tokens');
	const { apiTokens, config } = event.locals.platform;
	const now = Date.now();
	const tokens = (await apiTokens.list()).map((token) => ({ ...token, state: tokenStateAt(token, now) }));
	return { tokens, apiUrl: `${config.publicUrl}/api/v1` };
};

/** `tokenId` says in which row a reason is shown; null: in the form for a new token. */
const refuse = (status: number, tokenId: string | null, errors: Record<string, string>, kept = { name: '', lifetimeSeconds: '' }) =>
	fail(status, { tokenId, errors, kept: { ...kept, scopes: [] as string[] }, issued: null, revoked: null });

export const actions: Actions = {
	create: async (event) => {
		const staff = requireStaff(event, 'tokens.manage');
		const form = await readForm(event.request);
		const scopes = form.getAll('scopes').map(String);
		const kept = { ...keptFields(form, ['name', 'lifetimeSeconds']), scopes };
		const fields = newTokenSchema.safeParse({ ...Object.fromEntries(form), scopes });
		if (!fields.success) {
			const reasons: Record<string, string> = {};
			for (const { path, message } of fields.error.issues) reasons[String(path[0] ?? '')] ??= message;
			return fail(400, { tokenId: null, errors: reasons, kept, issued: null, revoked: null });
		}
		const answer = await issueToken(event.locals.platform, fields.data, actorOf(staff), changeIdOf(form));
		if (!answer.ok) {
			const { code, message } = answer.refusal;
			return fail(errors[code].status, { tokenId: null, errors: { '': message }, kept, issued: null, revoked: null });
		}
		// Not a redirect: the secret is in this one answer, and in no address.
		const { token, secret } = answer;
		return { tokenId: null, errors: {}, kept: null, issued: { tokenId: token.tokenId, name: token.name, secret }, revoked: null };
	},
	revoke: async (event) => {
		const staff = requireStaff(event, 'tokens.manage');
		const form = await readForm(event.request);
		const { platform } = event.locals;
		const id = String(form.get('tokenId') ?? '');
		const token = isUuid(id) ? await platform.apiTokens.token(id) : null;
		if (!token) return refuse(404, null, { '': 'There is no such token.' });
		const answer = await revokeToken(platform, id, actorOf(staff), changeIdOf(form));
		if (!answer.ok) {
			const isOver = answer.refusal.code === 'illegal-transition';
			return refuse(errors[answer.refusal.code].status, id, { '': isOver ? 'This token had ended already.' : answer.refusal.message });
		}
		return { tokenId: id, errors: {}, kept: null, issued: null, revoked: token.name };
	}
};
