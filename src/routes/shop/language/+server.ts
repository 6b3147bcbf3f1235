import { error, redirect } from '@sveltejs/kit';
import { languageCookie } from '#contracts/language.ts';
import { isLocale } from '#paraglide/runtime.js';
import { localPath } from '#server/auth/local-path.ts';
import { readForm } from '#server/read-form.ts';
import type { RequestHandler } from './$types';

/** The choice of a language: a native form, since the whole page changes with it. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await readForm(request);
	const language = form.get('language');
	if (!isLocale(language)) error(400, 'Unknown language.');
	cookies.set(languageCookie, language, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: 31_536_000
	});
	redirect(303, localPath(form.get('back'), '/shop'));
};
