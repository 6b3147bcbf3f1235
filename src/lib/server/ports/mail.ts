import type { Mail } from '#contracts/mail.ts';

/** Sends mails or keeps them in the outbox. Law: the same `mailId` twice is one mail. */
export interface MailTransport {
	send(mail: Mail): Promise<void>;
}

/** The outbox page's view of what was sent. Newest first. */
export interface Outbox {
	list(options: { to?: string; cursor: string | null; limit: number }): Promise<{ mails: Mail[]; next: string | null }>;
	get(mailId: string): Promise<Mail | null>;
}
