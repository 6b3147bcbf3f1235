// What the browser keeps for the shop: which cart is its own, and which checkout it is in. Both are ids and nothing else.
import type { Cookies } from '@sveltejs/kit';
import { cartIdleMs, checkoutMs } from '#contracts/identity.ts';
import { isUuid } from '#contracts/ids.ts';
import { cookieName } from '../cookie-name.ts';

const cartCookie = 'dg_cart';
const checkoutCookie = 'dg_checkout';
/** Outlives the session's hour, so that a shopper who comes back late still hears what became of it. */
const checkoutCookieMs = 2 * checkoutMs;

export interface Jar {
	cookies: Cookies;
	url: URL;
}

const read = ({ cookies, url }: Jar, name: string): string | null => {
	const value = cookies.get(cookieName(name, url));
	return value && isUuid(value) ? value : null;
};

/** A cookie of the shop's own, that no script reads. */
export const write = ({ cookies, url }: Jar, name: string, value: string, ms: number, path = '/') =>
	cookies.set(name, value, { path, httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:', maxAge: ms / 1000 });

const forget = ({ cookies, url }: Jar, name: string) =>
	cookies.delete(cookieName(name, url), { path: '/', secure: url.protocol === 'https:' });

export const cartIdIn = (jar: Jar) => read(jar, cartCookie);
export const rememberCart = (jar: Jar, cartId: string) => write(jar, cookieName(cartCookie, jar.url), cartId, cartIdleMs);
export const forgetCart = (jar: Jar) => forget(jar, cartCookie);

export const checkoutIdIn = (jar: Jar) => read(jar, checkoutCookie);
export const rememberCheckout = (jar: Jar, checkoutId: string) =>
	write(jar, cookieName(checkoutCookie, jar.url), checkoutId, checkoutCookieMs);
export const forgetCheckout = (jar: Jar) => forget(jar, checkoutCookie);
