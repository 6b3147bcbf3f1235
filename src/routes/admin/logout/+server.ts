import { redirect } from '@sveltejs/kit';
import { loginPath } from '#server/auth/guard.ts';
import { endSession } from '#server/auth/sessions.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	await endSession(event.locals.platform.identity, event);
	redirect(303, loginPath);
};
