import { anAddress } from '#domain/checkout/address.fixture.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startFakeSupplier, type Face, type RunningFake } from '#tests/services/fake-supplier.ts';
import { SupplierUnavailable, type SupplierApi, type SupplierSubmission } from './supplier-api.ts';

const submission = (): SupplierSubmission => ({
	supplierOrderId: `${randomUUID()}.0.supplier`,
	confirmation: 'DG-7K2M-49QX',
	email: 'bea@example.com',
	address: anAddress,
	lines: [{ sku: 'MUG-NAVY', quantity: 2, title: 'Mug, Navy' }]
});

/** `make` answers the adapter for a service at this address; a call of it gives up after half a second. */
export function supplierApiSuite(face: Face, make: (url: string) => SupplierApi) {
	let fake: RunningFake;
	let api: SupplierApi;
	beforeAll(async () => {
		fake = await startFakeSupplier(face);
		api = make(fake.url);
	});
	afterAll(() => fake?.stop());
	beforeEach(() => {
		Object.assign(fake.faults, { slowMs: 0, down: false, wrong: false, lost: 0 });
		fake.service.refusal = null;
	});
	const accepted = async (order = submission()) => {
		const answer = await api.submit(order, { lookUp: false });
		if (answer.outcome !== 'accepted') throw new Error(answer.reason);
		return { ...order, remoteId: answer.remoteId };
	};

	it('says whom it reached', async () => {
		expect(await api.check()).toMatch(/Durable Prints|Corner Print Shop/);
	});

	it('submits an order under our name, to be made at once', async () => {
		const { supplierOrderId, remoteId } = await accepted();
		expect(await api.find(supplierOrderId)).toEqual({ remoteId });
		expect(await api.find('unknown')).toBeNull();
		expect(JSON.stringify(fake.ordersOf(supplierOrderId)[0]?.body)).toContain('MUG-NAVY');
		expect(await api.status(remoteId)).toEqual({ status: 'processing', trackingNumber: null, reason: null });
	});

	it('answers a refusal with its reason', async () => {
		fake.service.refusal = 'This item is no longer made.';
		expect(await api.submit(submission(), { lookUp: false })).toEqual({ outcome: 'rejected', reason: 'This item is no longer made.' });
	});

	it.each([
		['down', () => Object.assign(fake.faults, { down: true })],
		['slow', () => Object.assign(fake.faults, { slowMs: 2_000 })],
		['talking nonsense', () => Object.assign(fake.faults, { wrong: true })]
	])('says of a supplier that is %s that it is unavailable, never that it refused', async (_, harm) => {
		const { remoteId } = await accepted();
		harm();
		await expect(api.submit(submission(), { lookUp: false })).rejects.toBeInstanceOf(SupplierUnavailable);
		await expect(api.status(remoteId)).rejects.toBeInstanceOf(SupplierUnavailable);
		await expect(api.cancel(remoteId)).rejects.toBeInstanceOf(SupplierUnavailable);
		await expect(api.check()).rejects.toBeInstanceOf(SupplierUnavailable);
	});

	it('finds what an attempt without an answer left, among many others, and does not order twice', async () => {
		const order = submission();
		fake.faults.lost = 1;
		await expect(api.submit(order, { lookUp: false })).rejects.toBeInstanceOf(SupplierUnavailable);
		for (let other = 0; other < 25; other++) await accepted();
		const answer = await api.submit(order, { lookUp: true });
		expect(answer).toMatchObject({ outcome: 'accepted' });
		expect(fake.ordersOf(order.supplierOrderId)).toHaveLength(1);
		expect(fake.ordersOf(order.supplierOrderId)[0]?.status).toBe('processing');
	});

	it('takes a second submission for the first', async () => {
		const order = await accepted();
		expect(await api.submit(order, { lookUp: false })).toEqual({ outcome: 'accepted', remoteId: order.remoteId });
		expect(fake.ordersOf(order.supplierOrderId)).toHaveLength(1);
	});

	it('follows the order to its end', async () => {
		const { supplierOrderId, remoteId } = await accepted();
		await fake.move(supplierOrderId, 'shipped', '1Z999');
		expect(await api.status(remoteId)).toEqual({ status: 'shipped', trackingNumber: '1Z999', reason: null });
		expect(await api.cancel(remoteId)).toBe(false);
		await fake.move(supplierOrderId, 'delivered');
		expect(await api.status(remoteId)).toEqual({ status: 'delivered', trackingNumber: '1Z999', reason: null });
	});

	it('cancels what has not left, twice without harm', async () => {
		const { remoteId } = await accepted();
		expect(await api.cancel(remoteId)).toBe(true);
		expect(await api.cancel(remoteId)).toBe(true);
		expect(await api.status(remoteId)).toMatchObject({ status: 'rejected' });
	});

	it('reads its own signed events, and nobody else’s', async () => {
		const { supplierOrderId } = await accepted();
		await fake.move(supplierOrderId, 'shipped', '1Z999');
		const { body, headers } = fake.webhook(supplierOrderId);
		const raw = Buffer.from(body);
		expect(api.readEvent(raw, new Headers(headers))).toMatchObject({ report: { status: 'shipped', trackingNumber: '1Z999' } });
		expect(api.readEvent(Buffer.concat([raw, Buffer.from(' ')]), new Headers(headers))).toBeNull();
		expect(api.readEvent(raw, new Headers())).toBeNull();
		const forged = fake.webhook(supplierOrderId, { secret: 'guessed' });
		expect(api.readEvent(Buffer.from(forged.body), new Headers(forged.headers))).toBeNull();
	});
}
