import { expect, it, test } from 'vitest';
import { accountMailKinds } from '#contracts/account-mail.ts';
import { accountMail, withoutLinkTokens } from './account-mail.ts';

const bea = { shopperId: 'bea', name: 'Bea', email: 'bea@example.com', emailVerified: true };
const href = 'https://shop.example/shop/account/reset?t=abc-DEF_123';
const request = { requestId: 'r1', at: '2026-11-01T00:00:00.000Z' };

test.each(accountMailKinds)('%s has its link, as text and as HTML', (kind) => {
	const mail = accountMail({ kind, ...request }, bea, href);
	expect(mail).toMatchObject({ kind, to: 'bea@example.com', mailId: `bea.${kind}.r1`, at: request.at });
	for (const body of [mail.text, mail.html]) {
		expect(body).toContain(href);
	}
});

test.each(['password-reset', 'password-changed'] as const)('%s greets by name', (kind) => {
	const mail = accountMail({ kind, ...request }, bea, href);
	for (const body of [mail.text, mail.html]) expect(body).toContain('Bea');
});

test.each(accountMailKinds)('%s says no name to an address that is not proven', (kind) => {
	const stranger = { shopperId: 'bea', name: 'You have won at evil.example', email: 'bea@example.com' };
	for (const shopper of [stranger, { ...stranger, emailVerified: false }])
		expect(JSON.stringify(accountMail({ kind, ...request }, shopper, href))).not.toMatch(/won|evil/);
});

test.each(accountMailKinds)('%s is in the language of whoever asked', (kind) => {
	const { subject, html, text } = accountMail({ kind, ...request, language: 'de' }, bea, href);
	expect(subject).toMatch(/Passwort|E-Mail-Adresse/);
	expect(html).toContain('<html lang="de">');
	expect(text).not.toMatch(/\b(the|your|link works|address)\b/i);
});

it('is kept without the token once it is sent', () => {
	for (const kind of ['password-reset', 'email-verification'] as const) {
		const kept = withoutLinkTokens(accountMail({ kind, ...request }, bea, href));
		expect(kept.text + kept.html).not.toContain('abc-DEF_123');
		expect(kept.text).toContain('/shop/account/reset?t=…');
	}
});

it('has no markup of a name', () => {
	const { html } = accountMail({ kind: 'password-reset', ...request }, { ...bea, name: '<b>Bea</b>' }, href);
	expect(html).not.toContain('<b>');
});
