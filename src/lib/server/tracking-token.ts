// A tracking link's token: its expiry and a 128-bit MAC over order and expiry. Nothing is stored, and it never enters a workflow.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { signingSecret, type SecretConfig } from './signing-secret.ts';

/** Longer than the return window, so that a mail's link serves as long as the order can change. */
const validForMs = 60 * 24 * 60 * 60_000;

const dayMs = 24 * 60 * 60_000;

export interface TrackingTokens {
	issue(orderId: string, now: Date): string;
	isValid(orderId: string, token: string, now: Date): boolean;
	/** To show an order to somebody else: no tracking token, and none can be made of it. */
	issueShared(orderId: string, days: number, now: Date): string;
	/** Until when a shared link holds; null where it does not. */
	sharedUntil(orderId: string, token: string, now: Date): Date | null;
}

export async function trackingTokens(config: SecretConfig): Promise<TrackingTokens> {
	const secret = await signingSecret(config);
	const mac = (text: string) => createHmac('sha256', secret).update(text).digest().subarray(0, 16);
	/** `signed` is what the MAC is over: of one kind of token no other can be made. */
	function issue(signed: (expiry: string) => string, until: number): string {
		const expiry = Math.floor(until / 1000).toString(36);
		return `${expiry}.${mac(signed(expiry)).toString('base64url')}`;
	}
	function validUntil(signed: (expiry: string) => string, token: string, now: Date): Date | null {
		const [expiry, given] = token.split('.');
		if (!expiry || !given) return null;
		const expected = mac(signed(expiry));
		const actual = Buffer.from(given, 'base64url');
		if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
		const until = new Date(parseInt(expiry, 36) * 1000);
		return until.getTime() > now.getTime() ? until : null;
	}
	const tracked = (orderId: string) => (expiry: string) => `${orderId}|${expiry}`;
	const shared = (orderId: string) => (expiry: string) => `shared|${orderId}|${expiry}`;
	return {
		issue: (orderId, now) => issue(tracked(orderId), now.getTime() + validForMs),
		isValid: (orderId, token, now) => validUntil(tracked(orderId), token, now) !== null,
		issueShared: (orderId, days, now) => issue(shared(orderId), now.getTime() + days * dayMs),
		sharedUntil: (orderId, token, now) => validUntil(shared(orderId), token, now)
	};
}
