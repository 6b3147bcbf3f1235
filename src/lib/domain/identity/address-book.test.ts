import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxAddresses, type AddressBook, type SavedAddress } from '#contracts/address-book.ts';
import { bookFull, emptyBook, holdsAddress, inOrder, withAddress, withoutAddress } from './address-book.ts';

const saved = (addressId: string, change: Partial<SavedAddress> = {}): SavedAddress => ({
	addressId,
	firstName: 'Bea',
	lastName: 'Berg',
	address1: `${addressId} Road`,
	address2: '',
	city: 'Portland',
	region: 'OR',
	postalCode: '97201',
	country: 'US',
	phone: '',
	...change
});
const bookOf = (...ids: string[]) => ids.reduce((book, id) => withAddress(book, saved(id), false), emptyBook('bea'));

describe('an address book', () => {
	it('offers the first address, or the one that was chosen, first', () => {
		expect(bookOf('a', 'b').defaultId).toBe('a');
		const chosen = withAddress(bookOf('a', 'b'), saved('b'), true);
		expect(chosen.defaultId).toBe('b');
		expect(inOrder(chosen).map(({ addressId }) => addressId)).toEqual(['b', 'a']);
	});

	it('changes an address in its place', () => {
		const changed = withAddress(bookOf('a', 'b'), saved('a', { city: 'Salem' }), false);
		expect(changed.addresses.map(({ addressId, city }) => [addressId, city])).toEqual([
			['a', 'Salem'],
			['b', 'Portland']
		]);
	});

	it('has another default where that one is removed', () => {
		expect(withoutAddress(bookOf('a', 'b', 'c'), 'a').defaultId).toBe('b');
		expect(withoutAddress(bookOf('a'), 'a')).toMatchObject({ addresses: [], defaultId: null });
		const book = bookOf('a');
		expect(withoutAddress(book, 'b')).toBe(book);
	});

	it('holds so many and no more; one that it has can be changed still', () => {
		const full = bookOf(...Array.from({ length: maxAddresses }, (_, at) => String(at)));
		expect(bookFull(full, 'another')).toMatchObject({ code: 'quantity-limit' });
		expect(bookFull(full, '3')).toBeNull();
		expect(bookFull(bookOf('a'), 'another')).toBeNull();
	});

	it('knows an address again that it holds', () => {
		expect(holdsAddress(bookOf('a'), saved('x', { address1: 'A ROAD ', phone: '12345' }))).toBe(true);
		expect(holdsAddress(bookOf('a'), saved('x', { address1: 'B Road' }))).toBe(false);
	});

	it('always has a default while it has an address, and never one that it has not', () => {
		const step = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), does: fc.constantFrom('add', 'choose', 'remove') });
		fc.assert(
			fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
				let book: AddressBook = emptyBook('bea');
				for (const { id, does } of steps) {
					book = does === 'remove' ? withoutAddress(book, id) : withAddress(book, saved(id), does === 'choose');
					const ids = book.addresses.map(({ addressId }) => addressId);
					expect(new Set(ids).size).toBe(ids.length);
					expect(book.defaultId === null ? ids.length === 0 : ids.includes(book.defaultId)).toBe(true);
				}
			})
		);
	});
});
