import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Checkout } from '#contracts/checkout.ts';
import { usd } from '#contracts/money.ts';
import type { CheckoutStore } from './checkout-store.ts';

const checkout = (change: Partial<Checkout> = {}): Checkout => ({
	checkoutId: randomUUID(),
	cartId: randomUUID(),
	version: 1,
	step: 'shipping',
	lines: [],
	subtotal: usd(0),
	shippingCost: null,
	tax: null,
	total: null,
	email: null,
	address: null,
	payment: null,
	deadline: '2026-11-01T01:00:00.000Z',
	orderId: null,
	confirmation: null,
	problem: null,
	...change
});

export function checkoutStoreSuite(make: () => Promise<CheckoutStore>) {
	it('keeps a session whole, and knows no other', async () => {
		const store = await make();
		const saved = checkout({ problem: { code: 'card-declined', message: 'no' }, total: usd(12) });
		await store.save(saved);
		expect(await store.load(saved.checkoutId)).toEqual(saved);
		expect(await store.load(randomUUID())).toBeNull();
	});

	it('drops what is not newer', async () => {
		const store = await make();
		const newer = checkout({ version: 3, step: 'complete' });
		await store.save(newer);
		await store.save({ ...newer, step: 'review' });
		await store.save({ ...newer, version: 2, step: 'review' });
		expect(await store.load(newer.checkoutId)).toEqual(newer);
	});

	it('tells versions of what it knows', async () => {
		const store = await make();
		const saved = checkout({ version: 4 });
		await store.save(saved);
		expect(await store.versions([saved.checkoutId, randomUUID()])).toEqual(new Map([[saved.checkoutId, 4]]));
	});
}
