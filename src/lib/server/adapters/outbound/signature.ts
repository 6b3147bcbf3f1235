// `sha256={hex}`: HMAC-SHA256 over the raw body, as Printify signs its webhooks and as our own custom suppliers do.
import { createHmac, timingSafeEqual } from 'node:crypto';

export const sign = (rawBody: Uint8Array, secret: string) => `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;

/** False without a secret: a supplier without one is not heard. */
export function isSignedBy(rawBody: Uint8Array, signature: string | null, secret: string): boolean {
	if (secret === '' || signature === null) return false;
	const [expected, given] = [Buffer.from(sign(rawBody, secret)), Buffer.from(signature)];
	return expected.length === given.length && timingSafeEqual(expected, given);
}
