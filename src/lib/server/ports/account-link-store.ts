import type { AccountLink } from '#contracts/account-mail.ts';

/**
 * Links that were mailed, by the SHA-256 of their token. Laws: a link that is put again is as it was, used or not; of several that
 * redeem it one gets it; nobody does once it is over. Who redeemed it may reopen it, until its end, where what came of it is not known.
 */
export interface AccountLinkStore {
	put(tokenHash: string, link: AccountLink): Promise<void>;
	/** Null where it is unknown, used or over. */
	find(tokenHash: string, now: string): Promise<AccountLink | null>;
	/** Finds it for the last time. */
	redeem(tokenHash: string, now: string): Promise<AccountLink | null>;
	/** `inDoubt` from now on. */
	reopen(tokenHash: string, link: AccountLink): Promise<void>;
}
