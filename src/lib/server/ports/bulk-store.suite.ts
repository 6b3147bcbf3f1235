import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Bulk } from '#contracts/bulk.ts';
import { bulkProgress, settledBulk, startedBulk } from '#domain/order/bulk.ts';
import type { BulkStore } from './bulk-store.ts';

const bulk = (minute: number, orders = 2): Bulk =>
	startedBulk({
		bulkId: randomUUID(),
		action: 'tag',
		reason: '',
		tags: ['rush'],
		who: { kind: 'staff', name: 'Ada' },
		orders: Array.from({ length: orders }, (_, nth) => ({ orderId: `order-${nth}`, confirmation: `DG-${nth}` })),
		startedAt: `2026-11-01T00:${String(minute).padStart(2, '0')}:00.000Z`
	});

/** `make` answers an empty store. */
export function bulkStoreSuite(make: () => Promise<BulkStore>) {
	it('keeps what was saved, as far as it was', async () => {
		const store = await make();
		const begun = bulk(1);
		expect(await store.load(begun.bulkId)).toBeNull();
		await store.save(begun);
		expect(await store.load(begun.bulkId)).toEqual(begun);
		const further = settledBulk(begun, 'order-1', 'illegal-transition', '2026-11-01T00:02:00.000Z');
		await store.save(further);
		expect(await store.load(begun.bulkId)).toEqual(further);
	});

	it('is not changed by a lower or equal version', async () => {
		const store = await make();
		const begun = bulk(1);
		const further = settledBulk(begun, 'order-0', 'done', begun.startedAt);
		await store.save(further);
		await store.save(begun);
		await store.save({ ...further, reason: 'another' });
		expect(await store.load(begun.bulkId)).toEqual(further);
		expect(await store.versions([begun.bulkId, randomUUID()])).toEqual(new Map([[begun.bulkId, 2]]));
	});

	it('answers the latest first, each once', async () => {
		const store = await make();
		const [first, second, third] = [bulk(1), bulk(2), bulk(3)];
		for (const one of [second, first, third]) await store.save(one);
		const further = settledBulk(second, 'order-0', 'done', '2026-11-01T00:30:00.000Z');
		await store.save(further);
		expect(await store.latest(2)).toEqual([bulkProgress(third), bulkProgress(further)]);
		expect((await store.latest(10)).map(({ bulkId }) => bulkId)).toEqual([third.bulkId, second.bulkId, first.bulkId]);
	});

	it('keeps one of many orders', async () => {
		const store = await make();
		const large = bulk(1, 2_000);
		await store.save(large);
		expect((await store.load(large.bulkId))?.orders).toHaveLength(2_000);
	});
}
