import type { Checkout } from '#contracts/checkout.ts';
import type { CheckoutStore } from '../../ports/checkout-store.ts';
import type { CassandraSession } from './session.ts';
import { isNews, readOne, readVersions, stamp } from './versions.ts';

export const cassandraCheckoutStore = (session: CassandraSession): CheckoutStore => ({
	async save(checkout) {
		const { checkoutId, version } = checkout;
		const stored = await readOne<{ version: number }>(session, 'select version from checkouts where checkout_id = ?', [checkoutId]);
		if (!isNews(stored, version)) return;
		await session.write('insert into checkouts (checkout_id, version, body) values (?, ?, ?) using timestamp ?', [
			checkoutId,
			version,
			JSON.stringify(checkout),
			stamp(version)
		]);
	},
	async load(checkoutId) {
		const row = await readOne<{ body: string }>(session, 'select body from checkouts where checkout_id = ?', [checkoutId]);
		return row ? (JSON.parse(row.body) as Checkout) : null;
	},
	versions: (checkoutIds) => readVersions(session, 'checkouts', 'checkout_id', checkoutIds)
});
