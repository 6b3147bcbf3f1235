// The token in an account's mailed link: 128 bits that only the holder of the secret can make, of the request and the account. It is made
// again, not remembered, where the mail is sent again: so it stands in no history, and the store knows its SHA-256 alone.
import { createHmac } from 'node:crypto';
import type { LinkPurpose } from '#contracts/account-mail.ts';
import type { Shopper } from '#contracts/identity.ts';
import { signingSecret, type SecretConfig } from '../signing-secret.ts';

export interface LinkTokens {
	make(purpose: LinkPurpose, requestId: string, account: Pick<Shopper, 'shopperId' | 'credentialVersion'>): string;
}

export async function linkTokens(config: SecretConfig): Promise<LinkTokens> {
	const secret = await signingSecret(config);
	return {
		make: (purpose, requestId, { shopperId, credentialVersion }) =>
			createHmac('sha256', secret)
				.update(JSON.stringify(['account-link', purpose, requestId, shopperId, credentialVersion]))
				.digest()
				.subarray(0, 16)
				.toString('base64url')
	};
}
