// Keys for a phone: shown as a QR code on the console, good for ten minutes and one phone.
import { randomBytes } from 'node:crypto';

const validMs = 10 * 60_000;
const keys = new Map<string, number>();

export function issueRemoteKey(now = Date.now()): string {
	for (const [key, until] of keys) if (until <= now) keys.delete(key);
	const key = randomBytes(16).toString('base64url');
	keys.set(key, now + validMs);
	return key;
}

/** True once for each key. */
export function takeRemoteKey(key: string, now = Date.now()): boolean {
	const until = keys.get(key) ?? 0;
	keys.delete(key);
	return until > now;
}
