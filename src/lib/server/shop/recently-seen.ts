// What somebody looked at last: ids in a cookie, newest first, so that nobody else need remember it.
import type { Cookies } from '@sveltejs/kit';
import { isUuid } from '#contracts/ids.ts';

const cookie = 'dg_seen';
const most = 8;
const days = 30;

interface Jar {
	cookies: Cookies;
	url: URL;
}

export const recentlySeen = ({ cookies }: Pick<Jar, 'cookies'>): string[] =>
	[...new Set((cookies.get(cookie) ?? '').split('.'))].filter(isUuid).slice(0, most);

export function rememberSeen({ cookies, url }: Jar, productId: string): void {
	const ids = [productId, ...recentlySeen({ cookies }).filter((id) => id !== productId)].slice(0, most);
	cookies.set(cookie, ids.join('.'), {
		path: '/shop',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: days * 86_400
	});
}
