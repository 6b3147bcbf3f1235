// Standard Webhooks, version 1: `whsec_` and base64 is the secret; id, seconds and body are signed together.
import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

export const newWebhookSecret = (): string => prefix + randomBytes(32).toString('base64');

interface Signable {
	secret: string;
	id: string;
	/** Seconds since 1970. */
	timestamp: number;
	body: string;
}

export function signedHeaders({ secret, id, timestamp, body }: Signable): Record<string, string> {
	const key = Buffer.from(secret.slice(prefix.length), 'base64');
	const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
	return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
