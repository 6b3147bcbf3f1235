// What a shopper's address book holds: a few addresses, one of which is offered first.
import { maxAddresses, type AddressBook, type SavedAddress } from '#contracts/address-book.ts';
import type { Address } from '#contracts/checkout.schema.ts';
import { refusal, type Refusal } from '#contracts/outcome.ts';

export const emptyBook = (shopperId: string): AddressBook => ({ shopperId, version: 0, addresses: [], defaultId: null });

export const bookFull = ({ addresses }: AddressBook, addressId: string): Refusal | null =>
	addresses.length >= maxAddresses && !addresses.some((one) => one.addressId === addressId)
		? refusal('quantity-limit', { message: `An address book holds ${maxAddresses} addresses at most.` })
		: null;

/** In the place of the one of its id, else at the end. The first one is the default. */
export function withAddress(book: AddressBook, saved: SavedAddress, isDefault: boolean): AddressBook {
	const known = book.addresses.some(({ addressId }) => addressId === saved.addressId);
	const addresses = known ? book.addresses.map((one) => (one.addressId === saved.addressId ? saved : one)) : [...book.addresses, saved];
	return { ...book, version: book.version + 1, addresses, defaultId: isDefault ? saved.addressId : (book.defaultId ?? saved.addressId) };
}

/** The next one becomes the default where it was; one that is not there leaves the book as it is. */
export function withoutAddress(book: AddressBook, addressId: string): AddressBook {
	const addresses = book.addresses.filter((one) => one.addressId !== addressId);
	if (addresses.length === book.addresses.length) return book;
	const defaultId = book.defaultId === addressId ? (addresses[0]?.addressId ?? null) : book.defaultId;
	return { ...book, version: book.version + 1, addresses, defaultId };
}

const key = ({ firstName, lastName, address1, address2, city, region, postalCode, country }: Address) =>
	[firstName, lastName, address1, address2, city, region, postalCode, country].map((text) => text.trim().toLowerCase()).join('\n');

/** Whether it holds this address already, whatever its spelling in capitals. */
export const holdsAddress = ({ addresses }: Pick<AddressBook, 'addresses'>, address: Address): boolean =>
	addresses.some((one) => key(one) === key(address));

/** The default one first. */
export const inOrder = ({ addresses, defaultId }: AddressBook): SavedAddress[] =>
	addresses.toSorted((a, b) => Number(b.addressId === defaultId) - Number(a.addressId === defaultId));
