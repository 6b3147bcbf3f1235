// Mail over SMTP. What was accepted is kept in the outbox, so that a repeat sends nothing, but without what lets its reader into an
// account; where the answer was lost a repeat is the same mail to whoever receives it: same Message-ID, same date.
import { createTransport } from 'nodemailer';
import type { Mail } from '#contracts/mail.ts';
import { withoutLinkTokens } from '#domain/mail/account-mail.ts';
import type { Logger } from '../../logger.ts';
import type { MailTransport, Outbox } from '../../ports/mail.ts';

/** Shorter than the activity's own ten seconds, all in all. */
const timeouts = { connectionTimeout: 3_000, greetingTimeout: 3_000, socketTimeout: 6_000, dnsTimeout: 3_000 };

/** The server knows of no such recipient, or does not want the mail: it will not change its mind. */
function isRefusedForGood(error: unknown): boolean {
	if (!(error instanceof Error) || !('code' in error) || !('responseCode' in error)) return false;
	const isAboutThisMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
	return isAboutThisMail && Number(error.responseCode) >= 500;
}

const messageId = ({ mailId }: Pick<Mail, 'mailId'>, from: string) => `<${mailId}@${/@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'}>`;

export function smtpMail(
	{ url, from }: { url: string; from: string },
	{ outbox, logger }: { outbox: MailTransport & Outbox; logger: Pick<Logger, 'warn'> }
): MailTransport & { close(): void } {
	const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
	return {
		async send(mail) {
			if (await outbox.get(mail.mailId)) return;
			const { to, subject, text, html, at } = mail;
			try {
				await transport.sendMail({ from, to, subject, text, html, messageId: messageId(mail, from), date: new Date(at) });
			} catch (error) {
				if (!isRefusedForGood(error)) throw error;
				// No address in the log: the outbox has it.
				logger.warn({ mailId: mail.mailId }, 'a mail was refused for good; it is kept in the outbox only');
			}
			await outbox.send(withoutLinkTokens(mail));
		},
		close: () => transport.close()
	};
}
