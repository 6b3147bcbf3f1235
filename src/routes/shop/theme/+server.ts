import { error, redirect } from '@sveltejs/kit';
import { isTheme, themeCookie } from '#components/ui/theme.ts';
import type { RequestHandler } from './$types';

/** Only a path of this site is a way back. */
const isLocalPath = (text: unknown): text is string => typeof text === 'string' && /^\/(?![/\\])/.test(text);

export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const theme = form.get('theme');
	if (!isTheme(theme)) error(400, 'Unknown appearance.');
	// Readable by the page's script, which changes it in place.
	cookies.set(themeCookie, theme, { path: '/', httpOnly: false, sameSite: 'lax', secure: url.protocol === 'https:', maxAge: 31_536_000 });
	const back = form.get('back');
	redirect(303, isLocalPath(back) ? back : '/shop');
};
