import { error, redirect } from '@sveltejs/kit';
import { beginSession } from '#server/auth/sessions.ts';
import { takeRemoteKey } from '#server/present/remote-keys.ts';
import type { RequestHandler } from './$types';

/** A phone that has read the console's QR code becomes a remote control, with the role of whoever showed it. */
export const GET: RequestHandler = async (event) => {
	const { identity, config } = event.locals.platform;
	if (!config.demo) error(404, 'There is no such page.');
	const userId = takeRemoteKey(event.params.token);
	const user = userId && (await identity.user(userId));
	if (!user || user.disabled) error(410, 'This code has been used, or is too old: read it anew from the console.');
	const { role, name, email, credentialVersion } = user;
	await beginSession({ identity, config }, event, { kind: 'staff', userId, role, name, email }, credentialVersion);
	redirect(303, '/present/phone');
};
