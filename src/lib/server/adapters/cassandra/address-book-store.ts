import type { AddressBook } from '#contracts/address-book.ts';
import type { AddressBookStore } from '../../ports/address-book-store.ts';
import type { CassandraSession } from './session.ts';
import { isNews, readOne, stamp } from './versions.ts';

interface Stored {
	version: number;
	body: string;
}

export function cassandraAddressBookStore(session: CassandraSession): AddressBookStore {
	const read = (shopperId: string) =>
		readOne<Stored>(session, 'select version, body from shopper_addresses where shopper_id = ?', [shopperId]);
	return {
		async save(book) {
			const { shopperId, version } = book;
			if (!isNews(await read(shopperId), version)) return;
			await session.write('insert into shopper_addresses (shopper_id, version, body) values (?, ?, ?) using timestamp ?', [
				shopperId,
				version,
				JSON.stringify(book),
				stamp(version)
			]);
		},
		async load(shopperId) {
			const row = await read(shopperId);
			return row ? (JSON.parse(row.body) as AddressBook) : null;
		}
	};
}
