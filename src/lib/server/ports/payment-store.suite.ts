import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LedgerEntry } from '#contracts/payment.ts';
import type { PaymentStore } from './payment-store.ts';

const movement = (paymentId: string, movementId: string, amount: number): LedgerEntry[] =>
	(['authorised', 'shopper'] as const).map((account, i) => ({
		paymentId,
		movementId,
		at: '2026-11-01T00:00:00.000Z',
		account,
		amount: i === 0 ? amount : -amount,
		currency: 'USD',
		why: 'test'
	}));

export function paymentStoreSuite(make: () => Promise<PaymentStore>) {
	it('keeps the entries of a payment in their order', async () => {
		const store = await make();
		const paymentId = randomUUID();
		expect(await store.record(movement(paymentId, 'b', 500), 0)).toBe(true);
		expect(await store.record(movement(paymentId, 'a', 300), 2)).toBe(true);
		expect(await store.entries(paymentId)).toEqual([...movement(paymentId, 'b', 500), ...movement(paymentId, 'a', 300)]);
		expect(await store.entries(randomUUID())).toEqual([]);
	});

	it('counts a movement once, and never rewrites it', async () => {
		const store = await make();
		const paymentId = randomUUID();
		const recorded = await Promise.all([1, 2, 3].map(() => store.record(movement(paymentId, 'a', 500), 0)));
		expect(recorded.filter(Boolean)).toHaveLength(1);
		expect(await store.record(movement(paymentId, 'a', 900), 2)).toBe(false);
		expect(await store.entries(paymentId)).toEqual(movement(paymentId, 'a', 500));
	});

	it('records one of two movements that were decided on the same entries', async () => {
		const store = await make();
		const paymentId = randomUUID();
		await store.record(movement(paymentId, 'a', 500), 0);
		const rivals = Array.from({ length: 8 }, (_, n) => movement(paymentId, `rival ${n}`, n + 1));
		const recorded = await Promise.all(rivals.map((entries) => store.record(entries, 2)));
		const winners = rivals.filter((_, n) => recorded[n]);
		expect(winners).toHaveLength(1);
		expect(await store.entries(paymentId)).toEqual([...movement(paymentId, 'a', 500), ...winners.flat()]);
		expect(await store.record(movement(paymentId, 'late', 1), 0)).toBe(false);
	});

	it('refuses what does not balance, as a whole', async () => {
		const store = await make();
		const paymentId = randomUUID();
		const lopsided = movement(paymentId, 'a', 500).slice(0, 1);
		await expect(store.record([...movement(paymentId, 'b', 5), ...lopsided], 0)).rejects.toThrow();
		expect(await store.entries(paymentId)).toEqual([]);
		expect(await store.balance()).toBe(0);
	});
}
