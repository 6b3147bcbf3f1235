// Mails of an account, and the links in them that prove that somebody reads its mailbox.
import type { Language } from './language.ts';

export const accountMailKinds = ['password-reset', 'password-changed', 'email-verification'] as const;
export type AccountMailKind = (typeof accountMailKinds)[number];

/** Web → account-mail-{requestId}. Whether the address has an account is found out there: the answer to the person must not wait for it. */
export interface AccountMailRequest {
	kind: AccountMailKind;
	/** Of the form that asked: the same request is one mail. */
	requestId: string;
	email: string;
	/** ISO-8601. */
	at: string;
	/** Of whoever asked; without one it is English. */
	language?: Language;
}

export const accountMailWorkflowId = (requestId: string) => `account-mail-${requestId}`;

export type LinkPurpose = Exclude<AccountMailKind, 'password-changed'>;

/** How long a link lasts. Milliseconds. */
export const linkLifetimes: Record<LinkPurpose, number> = { 'password-reset': 60 * 60_000, 'email-verification': 24 * 60 * 60_000 };

/** What a link's token stands for. The token is in the mail alone; the store finds this by its SHA-256. */
export interface AccountLink {
	purpose: LinkPurpose;
	shopperId: string;
	/** In lower case. */
	email: string;
	/** Of the account when the link was made: a new password voids it. */
	credentialVersion: number;
	expiresAt: string;
	/** It was used, and what came of it is not known: whoever has it may ask again. */
	inDoubt?: true;
}
