// What every request goes through: who asks, whether they may, and how long the answer may be kept.
import { randomUUID } from 'node:crypto';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { isTheme, themeCookie } from '#components/ui/theme.ts';
import { getLocale } from '#paraglide/runtime.js';
import { m } from '#paraglide/messages.js';
import { guardRoute } from '#server/auth/guard.ts';
import { readEpoch } from '#server/epoch.ts';
import { languageOf, speak } from '#server/language.ts';
import { noteUse } from '#server/auth/session-uses.ts';
import { sessionOf, tokenIn } from '#server/auth/sessions.ts';
import { allowRealtime } from '#server/security-headers.ts';
import { cartIdIn } from '#server/shop/cookies.ts';
import { contextOf, inSpan } from '#server/tracing/spans.ts';
import { preparePlatform, webPlatform } from '#server/web-platform.ts';

/** What a reset changes; empty where there is none. A reset restarts the process: what is true at its start stays true. */
let epoch = '';

export const init = async () => {
	await preparePlatform();
	const { config } = webPlatform();
	if (config.demo) epoch = await readEpoch(config.dataDir);
};

/** The stage is dark, and the shop in it is read from the last row, whatever its presenter likes to read. */
function themeAttribute({ route, request, cookies }: Pick<RequestEvent, 'route' | 'request' | 'cookies'>): string {
	if (route.id === '/present/stage') return 'data-theme="dark"';
	if (request.headers.get('sec-fetch-dest') === 'iframe') return 'data-theme="stage"';
	const theme = cookies.get(themeCookie);
	return isTheme(theme) && theme !== 'system' ? `data-theme="${theme}"` : '';
}

/** Pages that one comes to first, from a search or a mail, are painted before their scripts are asked for: they work without. */
const firstPages = new Set<string | null>(['/shop', '/shop/product/[id]', '/order/[orderId]', '/order/[orderId]/shared']);

/**
 * What a page is painted with comes along with it: its styles, and the two faces that every page is set in, so that no text
 * changes its shape (other alphabets on demand).
 */
const neededAtOnce =
	(routeId: string | null) =>
	({ type, path }: { type: 'js' | 'css' | 'font' | 'asset'; path: string }) =>
		type === 'css' || (type === 'font' && /\/geist(-mono)?-latin-wght-normal\./.test(path)) || (type === 'js' && !firstPages.has(routeId));

const answer: Handle = async ({ event, resolve }) => {
	const platform = webPlatform();
	const session = await sessionOf(platform.identity, tokenIn(event));
	// Who reads a page does not wait for that.
	if (session) void noteUse(platform, session);
	const subject = session && { ...session.subject, sessionId: session.sessionId };
	Object.assign(event.locals, {
		platform,
		staff: subject?.kind === 'staff' ? subject : null,
		shopper: subject?.kind === 'shopper' ? subject : null,
		cartId: cartIdIn(event),
		requestId: randomUUID()
	} satisfies App.Locals);
	guardRoute(event);
	// A phone gets few assets from here; each page and each form counts.
	if (!subject && !(await platform.audience.mayCome(event.getClientAddress()))) error(429, m.ui_many_phones());

	const startedAt = performance.now();
	const theme = themeAttribute(event);
	const { realtimeUrl } = platform.config;
	const response = await resolve(event, {
		transformPageChunk: ({ html }) =>
			html.replace('%lang%', getLocale()).replace('%theme%', theme).replace('%realtime%', realtimeUrl).replace('%epoch%', epoch),
		preload: neededAtOnce(event.route.id)
	});
	if (response.headers.get('content-type')?.startsWith('text/html')) response.headers.append('Vary', 'Cookie, Accept-Language');
	allowRealtime(response.headers, realtimeUrl);
	response.headers.set('X-Request-Id', event.locals.requestId);
	const { method } = event.request;
	platform.metrics.httpServed(
		{ method, route: event.route.id ?? 'unknown', status: response.status },
		(performance.now() - startedAt) / 1_000
	);
	// Every page shows its reader's cart, if nothing more: none is kept, and the way back asks again what is true now.
	if (!response.headers.has('cache-control')) response.headers.set('Cache-Control', 'private, no-store');
	return response;
};

/** In the reader's language, from the guard's first word on. */
const serve: Handle = ({ event, resolve }) => speak(languageOf(event), () => answer({ event, resolve }));

/** A form's action is part of what was asked for; whatever else an address says may be a secret. */
function requestName({ request, route, url }: RequestEvent): string {
	const action = url.search.match(/^\?\/\w{1,40}/)?.[0] ?? '';
	return `${request.method} ${route.id ?? 'unknown'}${route.id ? action : ''}`;
}

/** Each request begins a trace, or goes on with the one that a proxy of ours began. */
export const handle: Handle = ({ event, resolve }) => {
	const { method, headers } = event.request;
	const traceparent = webPlatform().config.trustProxy ? headers.get('traceparent') : null;
	const about = {
		kind: 'SERVER' as const,
		attributes: { 'http.request.method': method, 'http.route': event.route.id ?? 'unknown' },
		...(traceparent && { parent: contextOf({ traceparent }) })
	};
	return inSpan(requestName(event), about, async (span) => {
		const response = await serve({ event, resolve });
		span.setAttribute('http.response.status_code', response.status);
		return response;
	});
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (kind !== 'unknown') return;
	const errorId = randomUUID();
	// A database lock or a broken page alike: the stack goes to the log once, its id to the person.
	webPlatform().logger.error({ err: error, errorId, requestId: event.locals.requestId, route: event.route.id }, 'request failed');
	return { message: speak(languageOf(event), () => m.ui_our_fault()), errorId };
};
