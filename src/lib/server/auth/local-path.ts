const base = 'http://same-site.invalid';

/** Only a path of this site is a way back: another site's address, `//host` or `/\host`, is answered with the fallback. */
export function localPath(text: unknown, fallback: string): string {
	if (typeof text !== 'string' || !text.startsWith('/') || !URL.canParse(text, base)) return fallback;
	const url = new URL(text, base);
	const path = url.pathname + url.search;
	// Dots in a path (`/.//host`) may leave another site's address behind.
	return url.origin === base && !path.startsWith('//') ? path : fallback;
}
