// Who opened a socket, by what its handshake carried: the session's cookie, the cart's cookie, and where it came from.
import type { IncomingMessage } from 'node:http';
import { isUuid } from '#contracts/ids.ts';
import type { Session } from '#contracts/identity.ts';
import { hashToken } from '#server/auth/session-tokens.ts';
import type { Config } from '#server/config.ts';
import { eitherCookie } from '#server/cookie-name.ts';
import type { Platform } from '#server/platform.ts';

export interface Viewer {
	/** SHA-256 of the session's token, by which it is checked again; null without a session. */
	tokenHash: string | null;
	session: Session | null;
	cartId: string | null;
	address: string;
}

export function cookiesOf(header: string | undefined): Map<string, string> {
	const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
	return new Map(pairs.flatMap(([name, ...value]) => (name ? [[name, value.join('=')] as const] : [])));
}

/** The browser's address; behind a trusted proxy the one that the nearest proxy saw. */
export function addressOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, trustProxy: boolean): string {
	const forwarded = trustProxy && headers['x-forwarded-for'];
	const nearest = forwarded && String(forwarded).split(',').at(-1)?.trim();
	return nearest || (socket.remoteAddress ?? '');
}

/**
 * Whether a browser's page of this shop asks: WebSockets know no CORS, and bring the cookies along for any site. It is on this
 * same host, or where PUBLIC_URL says while REALTIME_URL gives the gateway a place of its own. Who sends no Origin is no browser, and has
 * only the cookies that it was given.
 */
export function isOwnPage(
	{ headers }: Pick<IncomingMessage, 'headers'>,
	{ trustProxy, publicUrl, realtimeUrl }: Pick<Config, 'trustProxy' | 'publicUrl' | 'realtimeUrl'>
): boolean {
	const { origin } = headers;
	if (origin === undefined) return true;
	if (!URL.canParse(origin)) return false;
	const host = (trustProxy && headers['x-forwarded-host']) || headers.host;
	if (new URL(origin).host === String(host).toLowerCase()) return true;
	return realtimeUrl !== '' && new URL(origin).origin === new URL(publicUrl).origin;
}

export async function authenticate({ config, identity }: Pick<Platform, 'config' | 'identity'>, request: IncomingMessage): Promise<Viewer> {
	const cookies = cookiesOf(request.headers.cookie);
	const token = eitherCookie(cookies, 'dg_session');
	const cartId = eitherCookie(cookies, 'dg_cart');
	const tokenHash = token ? hashToken(token) : null;
	const session = tokenHash && (await identity.session(tokenHash, new Date().toISOString()));
	return {
		tokenHash: session ? tokenHash : null,
		session: session || null,
		cartId: cartId && isUuid(cartId) ? cartId : null,
		address: addressOf(request, config.trustProxy)
	};
}
