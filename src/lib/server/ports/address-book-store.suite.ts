import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { AddressBook } from '#contracts/address-book.ts';
import type { AddressBookStore } from './address-book-store.ts';

const home = {
	addressId: randomUUID(),
	firstName: 'Zoë',
	lastName: 'Øberg',
	address1: '1 Å Street',
	address2: '',
	city: 'Portland',
	region: 'OR',
	postalCode: '97201',
	country: 'US',
	phone: ''
};

/** `make` answers an empty store. */
export function addressBookStoreSuite(make: () => Promise<AddressBookStore>) {
	it('keeps a book whole, and knows no other', async () => {
		const store = await make();
		const book: AddressBook = { shopperId: randomUUID(), version: 1, addresses: [home], defaultId: home.addressId };
		await store.save(book);
		expect(await store.load(book.shopperId)).toEqual(book);
		expect(await store.load(randomUUID())).toBeNull();
	});

	it('drops what is not newer', async () => {
		const store = await make();
		const newer: AddressBook = { shopperId: randomUUID(), version: 3, addresses: [home], defaultId: home.addressId };
		await store.save(newer);
		for (const version of [2, 3]) await store.save({ ...newer, version, addresses: [], defaultId: null });
		expect(await store.load(newer.shopperId)).toEqual(newer);
		await store.save({ ...newer, version: 4, addresses: [], defaultId: null });
		expect((await store.load(newer.shopperId))?.addresses).toEqual([]);
	});
}
