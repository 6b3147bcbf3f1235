import { error, redirect } from '@sveltejs/kit';
import { isTheme, themeCookie } from '#components/ui/theme.ts';
import { localPath } from '#server/auth/local-path.ts';
import { readForm } from '#server/read-form.ts';
import type { RequestHandler } from './$types';

/** The theme switch without JavaScript. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await readForm(request);
	const theme = form.get('theme');
	if (!isTheme(theme)) error(400, 'Unknown appearance.');
	// Readable by the page's script, which changes it in place.
	cookies.set(themeCookie, theme, { path: '/', httpOnly: false, sameSite: 'lax', secure: url.protocol === 'https:', maxAge: 31_536_000 });
	redirect(303, localPath(form.get('back'), '/shop'));
};
