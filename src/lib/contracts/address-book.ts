// A shopper's saved addresses: one book with one version, changed by the shopper's workflow.
import type { SaveAddress } from './address-book.schema.ts';
import type { Address } from './checkout.schema.ts';
import { update } from './messages.ts';
import type { Outcome } from './outcome.ts';

export interface SavedAddress extends Address {
	addressId: string;
}

export interface AddressBook {
	shopperId: string;
	version: number;
	addresses: SavedAddress[];
	/** Offered first; null only where there is none. */
	defaultId: string | null;
}

export const maxAddresses = 20;

/** Web → shopper. One of a known id is changed, another is added. */
export const saveAddress = update<Outcome<{ book: AddressBook }>, [SaveAddress]>('saveAddress');
export const removeAddress = update<Outcome<{ book: AddressBook }>, [{ changeId: string; addressId: string }]>('removeAddress');
