// The chosen appearance is in the first byte of the page, so that nothing flashes.
import type { Handle } from '@sveltejs/kit/hooks';
import { isTheme, themeCookie } from '#components/ui/theme.ts';

/** Fills `%theme%` of app.html with the attribute of the chosen theme, or with nothing. */
export const withTheme: Handle = ({ event, resolve }) => {
	const theme = event.cookies.get(themeCookie);
	const attribute = isTheme(theme) && theme !== 'system' ? `data-theme="${theme}"` : '';
	return resolve(event, { transformPageChunk: ({ html }) => html.replace('%theme%', attribute) });
};
