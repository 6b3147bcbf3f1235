// Keys for a phone: shown as a QR code on the console, good for ten minutes and one phone. The phone is whoever showed it, no more.
import { randomBytes } from 'node:crypto';

const validMs = 10 * 60_000;
const keys = new Map<string, { userId: string; until: number }>();

export function issueRemoteKey(userId: string, now = Date.now()): string {
	for (const [key, { until }] of keys) if (until <= now) keys.delete(key);
	const key = randomBytes(16).toString('base64url');
	keys.set(key, { userId, until: now + validMs });
	return key;
}

/** Whose it is; once for each key, null afterwards. */
export function takeRemoteKey(key: string, now = Date.now()): string | null {
	const known = keys.get(key);
	keys.delete(key);
	return known && known.until > now ? known.userId : null;
}
