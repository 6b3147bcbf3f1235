import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { SupplierConnection } from '#contracts/supplier.ts';
import type { SupplierInbox, SupplierLink, SupplierStore } from './supplier-store.ts';

export const sampleConnection = (change: Partial<SupplierConnection> = {}): SupplierConnection => ({
	supplierId: randomUUID(),
	version: 1,
	kind: 'printify',
	baseUrl: 'https://api.printify.com',
	shopId: '815256',
	authHeader: 'Authorization',
	tokenVariable: 'SUPPLIER_PRINTIFY_TOKEN',
	secretVariable: 'SUPPLIER_PRINTIFY_SECRET',
	skuTemplate: '{sku}',
	pollMs: 60_000,
	updatedAt: '2026-11-01T00:00:00.000Z',
	updatedBy: 'Ada',
	...change
});

/** `make` answers an empty store. */
export function supplierStoreSuite(make: () => Promise<SupplierStore & SupplierInbox>) {
	it('keeps a connection whole, each version once and in order', async () => {
		const store = await make();
		const one = sampleConnection();
		expect(await store.connection(one.supplierId)).toBeNull();
		expect(await store.save({ ...one, version: 2 }, 'too early')).toBe(false);
		expect(await store.save(one, 'added')).toBe(true);
		expect(await store.save({ ...one, baseUrl: 'https://other.example' }, 'late')).toBe(false);
		expect(await store.connection(one.supplierId)).toEqual(one);
		const next = { ...one, version: 2, pollMs: 5_000, updatedAt: '2026-11-02T00:00:00.000Z' };
		expect(await store.save(next, 'edited')).toBe(true);
		expect(await store.connections()).toEqual([next]);
	});

	it('lets one of two editors win', async () => {
		const store = await make();
		const one = sampleConnection();
		const saved = await Promise.all([store.save(one, 'first'), store.save({ ...one, updatedBy: 'Bea' }, 'second')]);
		expect(saved.toSorted()).toEqual([false, true]);
		expect(await store.changes(10)).toHaveLength(1);
	});

	it('tells who changed what, newest first', async () => {
		const store = await make();
		const one = sampleConnection();
		const { supplierId } = one;
		await store.save(one, 'added');
		await store.save({ ...one, version: 2, updatedAt: '2026-11-02T00:00:00.000Z', updatedBy: 'Bea' }, 'edited');
		await store.note({ supplierId, at: '2026-11-03T00:00:00.000Z', who: 'Cy', what: 'tested' });
		expect(await store.changes(2)).toEqual([
			{ supplierId, at: '2026-11-03T00:00:00.000Z', who: 'Cy', what: 'tested' },
			{ supplierId, at: '2026-11-02T00:00:00.000Z', who: 'Bea', what: 'edited' }
		]);
	});

	it('links a supplier order once, found from both sides', async () => {
		const store = await make();
		const link: SupplierLink = { supplierId: 's', remoteId: 'r1', orderId: randomUUID(), supplierOrderId: randomUUID() };
		expect(await store.byRemoteId('s', 'r1')).toBeNull();
		await store.link(link);
		await store.link({ ...link, remoteId: 'r2' });
		expect(await store.byRemoteId('s', 'r1')).toEqual(link);
		expect(await store.byRemoteId('s', 'r2')).toBeNull();
		expect(await store.byRemoteId('other', 'r1')).toBeNull();
		expect(await store.bySupplierOrder(link.supplierOrderId)).toEqual(link);
	});

	it('remembers what was heard, of each supplier', async () => {
		const store = await make();
		const at = '2026-11-01T00:00:00.000Z';
		expect(await store.wasHeard('s', 'e')).toBe(false);
		await Promise.all([store.noteHeard('s', 'e', at), store.noteHeard('s', 'e', at)]);
		expect(await store.wasHeard('s', 'e')).toBe(true);
		expect([await store.wasHeard('s', 'another'), await store.wasHeard('other', 'e')]).toEqual([false, false]);
		await store.noteHeard('s', 'another', '2026-11-01T00:59:59.000Z');
		expect(await store.wasHeard('s', 'e')).toBe(true);
	});
}
