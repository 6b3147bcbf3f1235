// On every answer of the web process: pages, redirects, refusals, pictures and files alike.
export const securityHeaders = {
	// `no-referrer` would make native form posts send `Origin: null`, which are refused.
	'Referrer-Policy': 'same-origin',
	'X-Content-Type-Options': 'nosniff',
	// Pages say more by their Content-Security-Policy; this covers what has none.
	'X-Frame-Options': 'SAMEORIGIN',
	'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin'
} as const;

/** Said over https alone: a browser that has heard it asks this host and what is below it by nothing else for a year. */
export const stayOnHttps = 'max-age=31536000; includeSubDomains';

/** Pages may connect to the gateway where it has a place of its own. */
export function allowRealtime(headers: Headers, realtimeUrl: string): void {
	const policy = headers.get('content-security-policy');
	if (realtimeUrl === '' || policy === null) return;
	const { origin } = new URL(realtimeUrl);
	headers.set(
		'content-security-policy',
		policy.replace("connect-src 'self'", `connect-src 'self' ${origin} ${origin.replace(/^http/, 'ws')}`)
	);
}
