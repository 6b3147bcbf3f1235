import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { accountFields } from '#contracts/identity.schema.ts';
import { changeRole, disableUser, roles } from '#contracts/identity.ts';
import { refusal } from '#contracts/outcome.ts';
import { wordsOf } from '#domain/words-of.ts';
import { createUser, setUserPassword, userWorkflow } from '#server/auth/accounts.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { TooBusy } from '#server/auth/passwords.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse } from '#server/shop/forms.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';
import { m } from '#paraglide/messages.js';

const role = z.enum(roles, { error: 'Choose a role.' });
const newUserForm = z.object({ ...accountFields, role });
/** A user's row: who it is about is shown by where the answer stands. */
const rowForm = z.object({ userId: z.string().default('') });
const roleForm = rowForm.extend({ role });
const passwordForm = rowForm.extend({ password: accountFields.password });
const ended = { ended: 'unavailable' } as const;

const doneWords = {
	create: m.office_user_done_create,
	role: m.office_user_done_role,
	disabled: m.office_user_done_disabled,
	enabled: m.office_user_done_enabled,
	password: m.office_user_done_password
};

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'users.manage');
	const users = await event.locals.platform.identity.users();
	return { users, self: staff.userId, done: wordsOf(doneWords, event.url.searchParams.get('done'))?.() ?? null };
};

const done = (what: string) => redirect(303, `/admin/users?done=${what}`);

const tooBusy = (error: unknown) => {
	if (error instanceof TooBusy) return refusal('rate-limited');
	throw error;
};

/** The user that a row's form is about. Nobody changes their own account here, so that one admin is always left. */
async function rowOf(event: RequestEvent) {
	const staff = requireStaff(event, 'users.manage');
	const sent = await readForm(event.request);
	const userId = sent.get('userId');
	const user = typeof userId === 'string' ? await event.locals.platform.identity.user(userId) : null;
	if (!user) return { answer: fail(404, { message: said('There is no such user.') }) };
	if (user.userId === staff.userId) return { answer: fail(403, { message: said('Ask another admin to change your own account.') }) };
	return { user, sent, change: { changeId: changeIdOf(sent), who: actorOf(staff) } };
}

export const actions: Actions = {
	create: async (event) => {
		requireStaff(event, 'users.manage');
		const { form, value } = await checkForm(newUserForm, await readForm(event.request), 'create');
		if (!value) return fail(400, { form });
		const answer = await createUser(event.locals.platform, value).catch((error) => ({ ok: false as const, refusal: tooBusy(error) }));
		if (!answer.ok) return refuse(form, answer.refusal);
		done('create');
	},
	role: async (event) => {
		const row = await rowOf(event);
		if (row.answer) return row.answer;
		const { user, sent, change } = row;
		const { form, value } = await checkForm(roleForm, sent, 'row');
		if (!value) return fail(400, { form });
		const request = { ...change, role: value.role };
		const answer = await event.locals.platform.workflows.updateWithStart(userWorkflow(user), changeRole, [request], ended);
		if (!answer.ok) return refuse(form, answer.refusal);
		done('role');
	},
	disable: async (event) => {
		const row = await rowOf(event);
		if (row.answer) return row.answer;
		const { user, sent, change } = row;
		const { form } = await checkForm(rowForm, sent, 'row');
		const disabled = sent.get('disabled') === 'true';
		const answer = await event.locals.platform.workflows.updateWithStart(userWorkflow(user), disableUser, [{ ...change, disabled }], ended);
		if (!answer.ok) return refuse(form, answer.refusal);
		done(disabled ? 'disabled' : 'enabled');
	},
	password: async (event) => {
		const row = await rowOf(event);
		if (row.answer) return row.answer;
		const { user, sent, change } = row;
		const { form, value } = await checkForm(passwordForm, sent, 'row');
		if (!value) return fail(400, { form });
		const problem = await setUserPassword(event.locals.platform, user, value.password, change.who).then(() => null, tooBusy);
		if (problem) return refuse(form, problem);
		done('password');
	}
};
