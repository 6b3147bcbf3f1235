import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { accountFields } from '#contracts/identity.schema.ts';
import { changeRole, disableUser, roles, type StaffUser } from '#contracts/identity.ts';
import { refused, type Outcome, type Refusal } from '#contracts/outcome.ts';
import { wordsOf } from '#domain/words-of.ts';
import { createUser, setUserPassword, userWorkflow } from '#server/auth/accounts.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { TooBusy } from '#server/auth/passwords.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, keptFields, parseForm } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const role = z.enum(roles, { error: 'Choose a role.' });
const newUserSchema = z.object({ ...accountFields, role });
const ended = { ended: 'unavailable' } as const;

const doneWords: Record<string, string> = {
	create: 'The user can sign in now.',
	role: 'The role was changed. It holds at once.',
	disabled: 'The user was disabled and signed out everywhere.',
	enabled: 'The user can sign in again.',
	password: 'The password was changed. Every session of that user has ended.'
};

export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'users.manage');
	const users = await event.locals.platform.identity.users();
	return { users, self: staff.userId, done: wordsOf(doneWords, event.url.searchParams.get('done')) };
};

/** `userId` says in which row a reason is shown; null: in the form for a new user. */
const refuse = (userId: string | null, { code, message, field }: Refusal, kept: Record<string, string> = {}) =>
	fail(errors[code].status, { userId, kept, errors: { [field ?? '']: message } as Record<string, string> });

const done = (what: string) => redirect(303, `/admin/users?done=${what}`);

/** The user that a row's form is about. Nobody changes their own account here, so that one admin is always left. */
async function rowOf(
	event: RequestEvent
): Promise<Outcome<{ user: StaffUser; form: FormData; change: { changeId: string; who: ReturnType<typeof actorOf> } }>> {
	const staff = requireStaff(event, 'users.manage');
	const form = await readForm(event.request);
	const userId = form.get('userId');
	const user = typeof userId === 'string' ? await event.locals.platform.identity.user(userId) : null;
	if (!user) return refused('not-found', { message: 'There is no such user.' });
	if (user.userId === staff.userId) return refused('forbidden', { message: 'Ask another admin to change your own account.' });
	return { ok: true, user, form, change: { changeId: changeIdOf(form), who: actorOf(staff) } };
}

export const actions: Actions = {
	create: async (event) => {
		requireStaff(event, 'users.manage');
		const form = await readForm(event.request);
		const kept = keptFields(form, ['email', 'name', 'role']);
		const fields = parseForm(newUserSchema, form);
		if (!fields.ok) return fail(400, { userId: null, kept, errors: fields.errors as Record<string, string> });
		try {
			const answer = await createUser(event.locals.platform, fields.value);
			if (!answer.ok) return refuse(null, answer.refusal, kept);
		} catch (error) {
			if (!(error instanceof TooBusy)) throw error;
			return refuse(null, refused('rate-limited').refusal, kept);
		}
		done('create');
	},
	role: async (event) => {
		const row = await rowOf(event);
		if (!row.ok) return refuse(null, row.refusal);
		const { user, form, change } = row;
		const fields = parseForm(z.object({ role }), form);
		if (!fields.ok) return fail(400, { userId: user.userId, kept: {}, errors: fields.errors as Record<string, string> });
		const request = { ...change, role: fields.value.role };
		const answer = await event.locals.platform.workflows.updateWithStart(userWorkflow(user), changeRole, [request], ended);
		if (!answer.ok) return refuse(user.userId, answer.refusal);
		done('role');
	},
	disable: async (event) => {
		const row = await rowOf(event);
		if (!row.ok) return refuse(null, row.refusal);
		const { user, form, change } = row;
		const disabled = form.get('disabled') === 'true';
		const answer = await event.locals.platform.workflows.updateWithStart(userWorkflow(user), disableUser, [{ ...change, disabled }], ended);
		if (!answer.ok) return refuse(user.userId, answer.refusal);
		done(disabled ? 'disabled' : 'enabled');
	},
	password: async (event) => {
		const row = await rowOf(event);
		if (!row.ok) return refuse(null, row.refusal);
		const { user, form, change } = row;
		const fields = parseForm(z.object({ password: accountFields.password }), form);
		if (!fields.ok) return fail(400, { userId: user.userId, kept: {}, errors: fields.errors as Record<string, string> });
		try {
			await setUserPassword(event.locals.platform, user, fields.value.password, change.who);
		} catch (error) {
			if (!(error instanceof TooBusy)) throw error;
			return refuse(user.userId, refused('rate-limited').refusal);
		}
		done('password');
	}
};
