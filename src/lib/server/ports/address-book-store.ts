import type { AddressBook } from '#contracts/address-book.ts';

/** Shoppers' address books, one row each. Law: a lower or equal version changes nothing. */
export interface AddressBookStore {
	save(book: AddressBook): Promise<void>;
	load(shopperId: string): Promise<AddressBook | null>;
}
