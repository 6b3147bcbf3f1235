import type { Checkout } from '#contracts/checkout.ts';
import type { CheckoutStore } from '../../ports/checkout-store.ts';
import type { Database } from './database.ts';

export const checkoutSchema = `
create table if not exists checkouts (
	checkout_id text primary key,
	version integer not null,
	body text not null
) without rowid;
`;

interface Stored {
	checkout_id: string;
	version: number;
	body: string;
}

export function sqliteCheckoutStore(db: Database): CheckoutStore {
	return {
		async save(checkout) {
			await db.write((run) =>
				run(
					`insert into checkouts (checkout_id, version, body) values (?, ?, ?)
					on conflict (checkout_id) do update set version = excluded.version, body = excluded.body
					where excluded.version > checkouts.version`,
					checkout.checkoutId,
					checkout.version,
					JSON.stringify(checkout)
				)
			);
		},
		async load(checkoutId) {
			const row = db.get<Stored>('select body from checkouts where checkout_id = ?', checkoutId);
			return row ? (JSON.parse(row.body) as Checkout) : null;
		},
		async versions(checkoutIds) {
			const rows = db.all<Stored>(
				'select checkout_id, version from checkouts where checkout_id in (select value from json_each(?))',
				JSON.stringify(checkoutIds)
			);
			return new Map(rows.map((row) => [row.checkout_id, row.version]));
		}
	};
}
