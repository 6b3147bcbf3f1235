import type { Cart } from '#contracts/cart.ts';
import type { CartStore } from '../../ports/cart-store.ts';
import type { Database } from './database.ts';

export const cartSchema = `
create table if not exists carts (
	cart_id text primary key,
	version integer not null,
	updated_at text not null,
	body text not null
) without rowid;
create table if not exists shopper_carts (shopper_id text primary key, cart_id text not null) without rowid;
create index if not exists carts_newest on carts (updated_at desc, cart_id desc);
`;

interface Stored {
	cart_id: string;
	version: number;
	body: string;
}

/** Sorts after every date: the first page starts here. */
const newest = '9999';

export function sqliteCartStore(db: Database): CartStore {
	const parse = (row: Pick<Stored, 'body'>) => JSON.parse(row.body) as Cart;
	return {
		async save(cart) {
			await db.write((run) =>
				run(
					`insert into carts (cart_id, version, updated_at, body) values (?, ?, ?, ?)
					on conflict (cart_id) do update set version = excluded.version, updated_at = excluded.updated_at, body = excluded.body
					where excluded.version > carts.version`,
					cart.cartId,
					cart.version,
					cart.updatedAt,
					JSON.stringify(cart)
				)
			);
		},
		async load(cartId) {
			const row = db.get<Stored>('select body from carts where cart_id = ?', cartId);
			return row ? parse(row) : null;
		},
		cartOfShopper: async (shopperId) =>
			db.get<Pick<Stored, 'cart_id'>>('select cart_id from shopper_carts where shopper_id = ?', shopperId)?.cart_id ?? null,
		async setCartOfShopper(shopperId, cartId) {
			await db.write((run) => {
				if (cartId === null) return run('delete from shopper_carts where shopper_id = ?', shopperId);
				return run(
					'insert into shopper_carts (shopper_id, cart_id) values (?, ?) on conflict (shopper_id) do update set cart_id = excluded.cart_id',
					shopperId,
					cartId
				);
			});
		},
		async versions(cartIds) {
			const rows = db.all<Stored>(
				'select cart_id, version from carts where cart_id in (select value from json_each(?))',
				JSON.stringify(cartIds)
			);
			return new Map(rows.map((row) => [row.cart_id, row.version]));
		},
		async list({ changedSince = '', cursor, limit }) {
			const [at = newest, id = ''] = cursor?.split('|') ?? [];
			const rows = db.all<Stored>(
				`select cart_id, body from carts where (updated_at, cart_id) < (?, ?) and updated_at >= ?
				order by updated_at desc, cart_id desc limit ?`,
				at,
				id,
				changedSince,
				limit + 1
			);
			const carts = rows.slice(0, limit).map(parse);
			const last = carts.at(-1);
			return { carts, next: rows.length > limit && last ? `${last.updatedAt}|${last.cartId}` : null };
		}
	};
}
