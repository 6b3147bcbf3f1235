const base = 'http://same-site.invalid';

/** Only a path of this site is a way back: another site's address, `//host` or `/\host`, is answered with the fallback. */
export function localPath(text: unknown, fallback: string): string {
	if (typeof text !== 'string' || !text.startsWith('/') || !URL.canParse(text, base)) return fallback;
	const url = new URL(text, base);
	const path = url.pathname + url.search;
	// Dots in a path (`/.//host`) may leave another site's address behind.
	return url.origin === base && !path.startsWith('//') ? path : fallback;
}

/** A longer one would make a header that clients and proxies refuse. */
const longestWayBack = 2_000;

/** Where one signs in, with the way back to `url`. An action's name is no place to come back to; a link's token is. */
export function signInPath(signIn: string, { pathname, searchParams }: URL, keepsQuery = true): string {
	const query = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/') && !name.startsWith('x-sveltekit')));
	const next = pathname + (keepsQuery && query.size > 0 ? `?${query}` : '');
	return next.length > longestWayBack ? signIn : `${signIn}?${new URLSearchParams({ next })}`;
}
