// The words of an account's mails. Pure: the link is made outside and given. A name is what whoever signed up typed: it is said to
// an address only once that is proven, so that nobody sends words of their own to somebody else's mailbox.
import type { AccountMailKind, AccountMailRequest } from '#contracts/account-mail.ts';
import type { Shopper } from '#contracts/identity.ts';
import type { Mail } from '#contracts/mail.ts';
import { htmlDocument, type MailParts } from './html-document.ts';
import { textOf } from './mail-text.ts';

const parts: Record<AccountMailKind, (name: string | null, href: string) => Omit<MailParts, 'items' | 'facts'>> = {
	'password-reset': (name, href) => ({
		subject: 'Choose a new password',
		headline: name === null ? 'Here is your link.' : `Hello ${name}, here is your link.`,
		paragraphs: [
			'Somebody asked for a new password for your account. The link works once, within an hour.',
			'If it was not you, there is nothing to do: your password stays as it is.'
		],
		link: { label: 'Choose a new password', href }
	}),
	'password-changed': (name, href) => ({
		subject: 'Your password has been changed',
		headline: name === null ? 'Your password has been changed.' : `${name}, your password has been changed.`,
		paragraphs: [
			'All devices that were signed in to your account have been signed out.',
			'If it was not you, ask for a new password now: the link goes to this address alone.'
		],
		link: { label: 'It was not me', href }
	}),
	'email-verification': (_, href) => ({
		subject: 'Confirm your e-mail address',
		headline: 'Is this your address?',
		paragraphs: [
			'Confirm it, and orders that you placed with it as a guest join your account. The link works for a day, where you are signed in.',
			'If you have made no account with us, leave this mail alone: nobody sees your orders then.'
		],
		link: { label: 'Confirm the address', href }
	})
};

export function accountMail(
	{ kind, requestId, at }: Omit<AccountMailRequest, 'email'>,
	{ shopperId, name, email, emailVerified = false }: Pick<Shopper, 'shopperId' | 'name' | 'email' | 'emailVerified'>,
	href: string
): Mail {
	const content = { ...parts[kind](emailVerified ? name : null, href), items: [], facts: [] };
	const mailId = [shopperId, kind, requestId].join('.');
	return { mailId, kind, to: email, subject: content.subject, text: textOf(content), html: htmlDocument(content), at };
}

/** Its links let the holder into an account: once it is sent, it is kept without them. */
export const withoutLinkTokens = (mail: Mail): Mail => {
	const blotted = (text: string) => text.replace(/([?&](?:amp;)?t=)[\w-]+/g, '$1…');
	const holdsOne = mail.kind === 'password-reset' || mail.kind === 'email-verification';
	return holdsOne ? { ...mail, text: blotted(mail.text), html: blotted(mail.html) } : mail;
};
