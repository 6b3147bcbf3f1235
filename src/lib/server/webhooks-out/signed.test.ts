import { expect, it } from 'vitest';
import { newWebhookSecret, signedHeaders } from './signed.ts';

it('signs as the scheme’s own example does', () => {
	// https://github.com/standard-webhooks/standard-webhooks, libraries' tests.
	const signed = signedHeaders({
		secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
		timestamp: 1_614_265_330,
		body: '{"test": 2432232314}'
	});
	expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
	expect(signed['webhook-timestamp']).toBe('1614265330');
});

it('makes secrets of 256 bits', () => {
	const secret = newWebhookSecret();
	expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
	expect(newWebhookSecret()).not.toBe(secret);
});
