// A shopper's new password, by the old one or by a mailed link, and their proven address. Hashes and tokens go to the store alone; the workflow hears only
// that they changed.
import { createHash, randomUUID } from 'node:crypto';
import type { AccountLink, LinkPurpose } from '#contracts/account-mail.ts';
import { renewCredential, verifyEmail, type Shopper } from '#contracts/identity.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import type { Platform } from '../platform.ts';
import { shopperWorkflow } from './accounts.ts';
import { askForMail } from './account-mails.ts';
import { hashPassword, TooBusy, verifyPassword } from './passwords.ts';
import { hashToken } from './session-tokens.ts';
import { signInShopper } from './sign-in.ts';

type Services = Pick<Platform, 'identity' | 'workflows' | 'accountLinks'>;
type Renewed = Outcome<{ shopper: Shopper; credentialVersion: number }>;

/** The change of an earlier try with it may have come through. */
const isPerhapsUsed = (link: AccountLink, shopper: Shopper | null) =>
	link.inDoubt === true && shopper?.credentialVersion === link.credentialVersion + 1;

/** A link that still holds, with its account; null tells nothing of why not. */
export async function heldLink(
	{ accountLinks, identity }: Pick<Services, 'accountLinks' | 'identity'>,
	purpose: LinkPurpose,
	token: string | null
): Promise<{ link: AccountLink; shopper: Shopper } | null> {
	const link = token ? await accountLinks.find(hashToken(token), new Date().toISOString()) : null;
	const shopper = link?.purpose === purpose ? await identity.shopper(link.shopperId) : null;
	const isCurrent = link && (shopper?.credentialVersion === link.credentialVersion || isPerhapsUsed(link, shopper));
	const holds = isCurrent && shopper?.email === link.email;
	return link && shopper && holds ? { link, shopper } : null;
}

/** Ends every session at once; the workflow then voids those that began meanwhile, and the owner is told by mail. */
async function setPassword(
	services: Services,
	shopper: Shopper,
	hash: string,
	{ changeId, byMail }: { changeId: string; byMail: boolean }
): Promise<Renewed> {
	const { identity, workflows } = services;
	await identity.setPasswordHash(shopper.shopperId, hash);
	await identity.revokeSessions({ subjectId: shopper.shopperId });
	const renewed = await workflows.updateWithStart(shopperWorkflow(shopper), renewCredential, [{ changeId, byMail }], {
		ended: 'unavailable'
	});
	if (!renewed.ok) return renewed;
	await askForMail(services, { kind: 'password-changed', requestId: randomUUID(), email: shopper.email, at: new Date().toISOString() });
	return { ...renewed, shopper };
}

/** Where too many are being computed. */
function nullWhereBusy(error: unknown): null {
	if (error instanceof TooBusy) return null;
	throw error;
}

const hashed = (password: string): Promise<string | null> => hashPassword(password).catch(nullWhereBusy);

/** Guesses of the old password count towards the lockout, as at the sign-in. */
export async function changePassword(
	services: Services,
	shopper: Shopper,
	{ current, password }: { current: string; password: string }
): Promise<Renewed> {
	const known = await signInShopper(services, { email: shopper.email, password: current });
	if (!known.ok && known.refusal.code === 'bad-credentials')
		return refused('bad-credentials', { field: 'current', message: 'That is not your present password.' });
	if (!known.ok) return known;
	const hash = await hashed(password);
	return hash === null ? refused('rate-limited') : setPassword(services, shopper, hash, { changeId: randomUUID(), byMail: false });
}

/** The version was raised since an earlier try: by that, where its password is the account's; else by somebody who came later. */
async function resetBefore({ identity }: Services, shopper: Shopper, password: string): Promise<Renewed> {
	const { shopperId, credentialVersion } = shopper;
	const isSame = await verifyPassword(password, await identity.passwordHash(shopperId)).catch(nullWhereBusy);
	if (isSame === null) return refused('rate-limited');
	return isSame ? { ok: true, shopper, credentialVersion } : refused('link-expired');
}

/** Of the link, and says nothing of it: neither its token nor what the store knows it by is in a history. */
const resetId = (token: string) => `reset ${createHash('sha256').update(`reset by ${token}`).digest('base64url')}`;

/** `link-expired` for a link that is unknown, used or over. Where Temporal is away it may be used again, and is one change however often. */
export async function resetPassword(services: Services, token: string | null, password: string): Promise<Renewed> {
	const held = await heldLink(services, 'password-reset', token);
	if (!held || token === null) return refused('link-expired');
	// The link is used up last: while it is being computed, somebody may have to try again.
	const hash = await hashed(password);
	if (hash === null) return refused('rate-limited');
	const link = await services.accountLinks.redeem(hashToken(token), new Date().toISOString());
	if (!link) return refused('link-expired');
	let renewed: Renewed | null = null;
	try {
		renewed = isPerhapsUsed(link, held.shopper)
			? await resetBefore(services, held.shopper, password)
			: await setPassword(services, held.shopper, hash, { changeId: resetId(token), byMail: true });
		return renewed;
	} finally {
		// What became of it is unknown, or nothing has: only an answer uses it up.
		const isUsedUp = renewed && (renewed.ok || renewed.refusal.code === 'link-expired');
		if (!isUsedUp) await services.accountLinks.reopen(hashToken(token), link);
	}
}

/**
 * For who is signed in alone: a stranger may have signed up with this address, and its reader, who never asked for the mail, would
 * hand them the orders that are the address's. `link-expired` for a link that is unknown, over, or another account's.
 */
export async function confirmEmail(
	services: Services,
	{ shopperId }: { shopperId: string },
	token: string | null
): Promise<Outcome<object>> {
	const held = await heldLink(services, 'email-verification', token);
	if (held?.shopper.shopperId !== shopperId || token === null) return refused('link-expired');
	// Proven once, by whichever link: the change's id says nothing of it.
	const change = { changeId: 'email-verified' };
	const verified = await services.workflows.updateWithStart(shopperWorkflow(held.shopper), verifyEmail, [change], { ended: 'unavailable' });
	// Used up last: what could not be done is tried again with the same link.
	if (verified.ok) await services.accountLinks.redeem(hashToken(token), new Date().toISOString());
	return verified;
}
