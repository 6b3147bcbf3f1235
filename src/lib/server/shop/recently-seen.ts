// What somebody looked at last: ids in a cookie, newest first, so that nobody else need remember it.
import { isUuid } from '#contracts/ids.ts';
import { write, type Jar } from './cookies.ts';

const cookie = 'dg_seen';
const most = 8;
const keptMs = 30 * 86_400_000;

export const recentlySeen = ({ cookies }: Pick<Jar, 'cookies'>): string[] =>
	[...new Set((cookies.get(cookie) ?? '').split('.'))].filter(isUuid).slice(0, most);

export function rememberSeen(jar: Jar, productId: string): void {
	const ids = [productId, ...recentlySeen(jar).filter((id) => id !== productId)].slice(0, most);
	write(jar, cookie, ids.join('.'), keptMs, '/shop');
}
