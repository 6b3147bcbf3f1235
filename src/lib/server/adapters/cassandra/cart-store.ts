import type { Cart } from '#contracts/cart.ts';
import type { CartStore } from '../../ports/cart-store.ts';
import { newestFirst } from './newest-first.ts';
import type { CassandraSession } from './session.ts';
import { timeIndex } from './time-index.ts';
import { isNews, readByIds, readOne, readVersions, stamp } from './versions.ts';

interface Stored {
	cart_id: string;
	version: number;
	updated_at: string;
	body: string;
}

export function cassandraCartStore(session: CassandraSession): CartStore {
	const byChange = timeIndex(session, 'carts', 'hour');
	const parse = ({ body }: Pick<Stored, 'body'>) => JSON.parse(body) as Cart;

	async function load(ids: string[]) {
		const rows = await readByIds<Stored>(session, 'select cart_id, body from carts where cart_id in ?', ids);
		return new Map(rows.map((row) => [row.cart_id, parse(row)]));
	}

	return {
		async save(cart) {
			const { cartId, version, updatedAt } = cart;
			// A late version leaves an entry that whoever walks the list passes over.
			const [stored] = await Promise.all([
				readOne<Stored>(session, 'select version, updated_at from carts where cart_id = ?', [cartId]),
				byChange.add({ at: updatedAt, id: cartId })
			]);
			if (!isNews(stored, version)) return;
			await session.write('insert into carts (cart_id, version, updated_at, body) values (?, ?, ?, ?) using timestamp ?', [
				cartId,
				version,
				updatedAt,
				JSON.stringify(cart),
				stamp(version)
			]);
			if (stored && stored.updated_at !== updatedAt) await byChange.remove({ at: stored.updated_at, id: cartId });
		},
		async load(cartId) {
			const row = await readOne<Stored>(session, 'select body from carts where cart_id = ?', [cartId]);
			return row ? parse(row) : null;
		},
		async cartOfShopper(shopperId) {
			const query = 'select cart_id from shopper_carts where shopper_id = ?';
			return (await readOne<Pick<Stored, 'cart_id'>>(session, query, [shopperId]))?.cart_id ?? null;
		},
		async setCartOfShopper(shopperId, cartId) {
			if (cartId === null) await session.write('delete from shopper_carts where shopper_id = ?', [shopperId]);
			else await session.write('insert into shopper_carts (shopper_id, cart_id) values (?, ?)', [shopperId, cartId]);
		},
		versions: (cartIds) => readVersions(session, 'carts', 'cart_id', cartIds),
		async list({ changedSince, cursor, limit }) {
			const page = await newestFirst({
				index: byChange,
				...(changedSince === undefined ? {} : { from: changedSince }),
				cursor,
				limit,
				load,
				timeOf: (cart: Cart) => cart.updatedAt
			});
			return { carts: page.items, next: page.next };
		}
	};
}
