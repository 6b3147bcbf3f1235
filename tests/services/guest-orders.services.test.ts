// Orders of before guests' orders were found by e-mail join the account whose address is proven.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import { cassandraOrderStore } from '#server/adapters/cassandra/order-store.ts';
import { fillOrdersByEmailOnce } from '../../cassandra/guest-orders.ts';
import { describeOnCassandra } from './cassandra.fixture.ts';

describeOnCassandra('orders of guests, by e-mail', ['time-index', 'orders'], (keyspace) => {
	test('are filled in, a page at a time, once, and again where it is asked for', async () => {
		const session = keyspace.session();
		const store = cassandraOrderStore(session);
		const joined = async (guestEmail: string) =>
			(await store.byShopper({ shopperId: 'nobody', guestEmail }, { cursor: null, limit: 1_000 })).orders.length;
		const save = (count: number, change: Parameters<typeof sampleOrder>[0]) =>
			Promise.all(Array.from({ length: count }, () => store.save(sampleOrder({ ...change, orderId: randomUUID(), history: [] }))));
		const bea = { email: 'Bea@Example.com', shopperId: null };
		await save(450, bea);
		await save(30, { ...bea, shopperId: 'bea' });
		await session.write('truncate orders_by_email', []);
		expect(await joined('bea@example.com')).toBe(0);

		const shares: number[] = [];
		const onProgress = (share: number) => void shares.push(share);
		expect(await fillOrdersByEmailOnce(keyspace.config, { onProgress })).toBe(450);
		expect(await joined('bea@example.com')).toBe(450);
		expect(shares).toHaveLength(2);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		expect(shares.every((share) => share > 0 && share < 1)).toBe(true);

		await save(1, bea);
		await session.write('truncate orders_by_email', []);
		expect(await fillOrdersByEmailOnce(keyspace.config)).toBeNull();
		expect(await joined('bea@example.com')).toBe(0);
		for (let run = 0; run < 2; run++) expect(await fillOrdersByEmailOnce(keyspace.config, { again: true })).toBe(451);
		expect(await joined('bea@example.com')).toBe(451);
	});
});
