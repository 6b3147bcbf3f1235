import type { FulfillmentConfig } from './fulfillment.ts';
import type { Actor } from './actor.ts';
import { query, signal, update } from './messages.ts';
import type { Outcome } from './outcome.ts';
import type { ShippingRates } from './shipping.ts';
import type { TaxRates } from './tax.ts';

export const roles = ['admin', 'operator', 'viewer', 'presenter'] as const;
export type Role = (typeof roles)[number];

export interface StaffUser {
	userId: string;
	version: number;
	email: string;
	name: string;
	role: Role;
	disabled: boolean;
	/** Raised whenever the password changes: sessions of an older one are void. */
	credentialVersion: number;
}

export interface Shopper {
	shopperId: string;
	version: number;
	email: string;
	name: string;
	credentialVersion: number;
	/** By a link that was mailed to it: what is the address's, such as a guest's orders, is the account's from then on. */
	emailVerified?: boolean;
}

/** A row, checked on each request. The cookie holds a random 256-bit token; the store its SHA-256. */
export interface Session {
	sessionId: string;
	subject:
		| { kind: 'staff'; userId: string; role: Role; name: string; email: string }
		| { kind: 'shopper'; shopperId: string; name: string; email: string; emailVerified: boolean };
	createdAt: string;
	expiresAt: string;
	/** `Firefox on Windows`: what a person knows it by. */
	device?: string;
	/** Unused for so long it is over, too; one of before there was such a limit has none. */
	idleMs?: number;
}

/** A session as its owner sees it in a list. */
export interface ListedSession extends Pick<Session, 'sessionId' | 'createdAt' | 'expiresAt'> {
	device: string;
	/** To a minute. */
	lastUsedAt: string;
}

export interface StoreConfig extends FulfillmentConfig {
	/** How long a shopper may decide about unavailable lines, ms. */
	decisionMs: number;
	/** Where the shop has set its own: of checkouts that begin from then on. */
	shippingRates?: ShippingRates;
	taxRates?: TaxRates;
	/** True: no new checkout begins; carts and what is under way go on. */
	checkoutClosed?: boolean;
	/** True: no code is taken; one that was applied stays. */
	codesClosed?: boolean;
	updatedAt: string;
	updatedBy: string;
}

/** How fast the shop's time runs, and the version of the store configuration that says so: lower or equal is dropped. */
export type PaceNews = Pick<StoreConfig, 'version' | 'pace'>;

/** store-config → whatever is open and has a timer: checkouts, and orders until they are delivered. */
export const paceChanged = signal<[PaceNews]>('paceChanged');

/** Times of the shop that are the same for everybody, at a pace of 1. Milliseconds. */
export const holdMs = 15 * 60_000;
export const checkoutMs = 60 * 60_000;
export const cartIdleMs = 30 * 24 * 60 * 60_000;
export const returnWindowMs = 30 * 24 * 60 * 60_000;

export const defaultStoreConfig: StoreConfig = {
	version: 0,
	mode: 'automatic',
	stageMs: 15_000,
	pace: 1,
	decisionMs: 30_000,
	updatedAt: '1970-01-01T00:00:00.000Z',
	updatedBy: 'system'
};

export type StoreConfigChange = Partial<Omit<StoreConfig, 'version' | 'updatedAt' | 'updatedBy'>>;
/** Web → store-config. Merges the given fields; answers with the whole. */
export const changeStoreConfig = update<Outcome<{ config: StoreConfig }>, [{ changeId: string; who: Actor; change: StoreConfigChange }]>(
	'changeStoreConfig'
);
export const getStoreConfig = query<StoreConfig>('getStoreConfig');

/** Web → user-{id} or shopper-{id}: counts towards the lockout. The password itself never comes here. */
export const recordSignIn = update<Outcome<{ credentialVersion: number }>, [{ changeId: string; succeeded: boolean }]>('recordSignIn');
export const changeRole = update<Outcome<{ user: StaffUser }>, [{ changeId: string; role: Role; who: Actor }]>('changeRole');
export const disableUser = update<Outcome<{ user: StaffUser }>, [{ changeId: string; disabled: boolean; who: Actor }]>('disableUser');
/** Web → shopper, after the new hash is stored: raises the credential version, and answers once every older session is revoked.
 * `byMail`: by a link that was mailed, which proves the address as well. */
export const renewCredential = update<Outcome<{ credentialVersion: number }>, [{ changeId: string; byMail?: boolean }]>('renewCredential');
/** Web → shopper: whoever is signed in reads the mailbox of the account's address. */
export const verifyEmail = update<Outcome<{ shopper: Shopper }>, [{ changeId: string }]>('verifyEmail');
/** Web → user/shopper, after the new hash is stored: raises the credential version, which revokes every older session. */
export const credentialChanged = signal<[{ who: Actor }]>('credentialChanged');
export const getUser = query<StaffUser & { lockedUntil: string | null }>('getUser');
export const getShopper = query<Shopper & { lockedUntil: string | null }>('getShopper');
