// The words of an account's mails. Pure: the link is made outside and given. A name is what whoever signed up typed: it is said to
// an address only once that is proven, so that nobody sends words of their own to somebody else's mailbox.
import type { AccountMailKind, AccountMailRequest } from '#contracts/account-mail.ts';
import type { Shopper } from '#contracts/identity.ts';
import type { Language } from '#contracts/language.ts';
import type { Mail } from '#contracts/mail.ts';
import { m } from '#paraglide/messages.js';
import { htmlDocument, type MailParts } from './html-document.ts';
import { textOf } from './mail-text.ts';

type Words = Omit<MailParts, 'language' | 'items' | 'facts'>;

const parts: Record<AccountMailKind, (name: string | null, href: string, as: { locale: Language }) => Words> = {
	'password-reset': (name, href, as) => ({
		subject: m.mail_account_reset_subject({}, as),
		headline: name === null ? m.mail_account_reset_headline({}, as) : m.mail_account_reset_headline_named({ name }, as),
		paragraphs: [m.mail_account_reset_text({}, as), m.mail_account_reset_warning({}, as)],
		link: { label: m.mail_account_reset_subject({}, as), href }
	}),
	'password-changed': (name, href, as) => ({
		subject: m.mail_account_changed_subject({}, as),
		headline: name === null ? m.mail_account_changed_headline({}, as) : m.mail_account_changed_headline_named({ name }, as),
		paragraphs: [m.mail_account_changed_text({}, as), m.mail_account_changed_warning({}, as)],
		link: { label: m.mail_account_changed_link({}, as), href }
	}),
	'email-verification': (_, href, as) => ({
		subject: m.mail_account_verify_subject({}, as),
		headline: m.mail_account_verify_headline({}, as),
		paragraphs: [m.mail_account_verify_text({}, as), m.mail_account_verify_warning({}, as)],
		link: { label: m.mail_account_verify_link({}, as), href }
	})
};

export function accountMail(
	{ kind, requestId, at, language = 'en' }: Omit<AccountMailRequest, 'email'>,
	{ shopperId, name, email, emailVerified = false }: Pick<Shopper, 'shopperId' | 'name' | 'email' | 'emailVerified'>,
	href: string
): Mail {
	const words = parts[kind](emailVerified ? name : null, href, { locale: language });
	const content = { language, ...words, items: [], facts: [] };
	const mailId = [shopperId, kind, requestId].join('.');
	return { mailId, kind, to: email, subject: content.subject, text: textOf(content), html: htmlDocument(content), at };
}

/** Its links let the holder into an account: once it is sent, it is kept without them. */
export const withoutLinkTokens = (mail: Mail): Mail => {
	const blotted = (text: string) => text.replace(/([?&](?:amp;)?t=)[\w-]+/g, '$1…');
	const holdsOne = mail.kind === 'password-reset' || mail.kind === 'email-verification';
	return holdsOne ? { ...mail, text: blotted(mail.text), html: blotted(mail.html) } : mail;
};
