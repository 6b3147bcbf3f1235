import { error, redirect } from '@sveltejs/kit';
import { presenterSession } from '#server/auth/presenter.ts';
import { sessionCookie } from '#server/auth/sessions.ts';
import { takeRemoteKey } from '#server/present/remote-keys.ts';
import type { RequestHandler } from './$types';

/** A phone that has read the console's QR code becomes a remote control. */
export const GET: RequestHandler = async ({ params, locals, cookies, url }) => {
	if (!locals.platform.config.demo) error(404, 'There is no such page.');
	if (!takeRemoteKey(params.token)) error(410, 'This code has been used, or is too old: read it anew from the console.');
	const token = await presenterSession(locals.platform);
	cookies.set(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:', maxAge: 43_200 });
	redirect(303, '/present/phone');
};
