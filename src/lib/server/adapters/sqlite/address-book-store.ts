import type { AddressBook } from '#contracts/address-book.ts';
import type { AddressBookStore } from '../../ports/address-book-store.ts';
import type { Database } from './database.ts';

export const addressBookSchema = `
	create table if not exists shopper_addresses (shopper_id text primary key, version integer not null, body text not null) strict;
`;

export const sqliteAddressBookStore = (db: Database): AddressBookStore => ({
	async save(book) {
		await db.write((run) =>
			run(
				`insert into shopper_addresses (shopper_id, version, body) values (?, ?, ?)
				on conflict (shopper_id) do update set version = excluded.version, body = excluded.body where excluded.version > version`,
				book.shopperId,
				book.version,
				JSON.stringify(book)
			)
		);
	},
	async load(shopperId) {
		const row = db.get<{ body: string }>('select body from shopper_addresses where shopper_id = ?', shopperId);
		return row ? (JSON.parse(row.body) as AddressBook) : null;
	}
});
