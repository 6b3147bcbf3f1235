import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { usd } from '#contracts/money.ts';
import { openDatabase } from './adapters/sqlite/database.ts';
import { paymentSchema, sqlitePaymentStore } from './adapters/sqlite/payment-store.ts';
import { simulatedPaymentProvider } from './adapters/simulated/payment-provider.ts';
import { simulatedPaymentSchema, sqliteBooks } from './adapters/simulated/sqlite-books.ts';
import { paymentService } from './payment-service.ts';

async function make() {
	const db = await openDatabase(':memory:', [paymentSchema, simulatedPaymentSchema]);
	const paymentProvider = simulatedPaymentProvider(sqliteBooks(db));
	const payments = sqlitePaymentStore(db);
	const method = await paymentProvider.tokenize({ number: '4242424242424242', expiry: '12/39', cvc: '123', name: 'Ada' });
	const paymentId = randomUUID();
	const amount = usd(1_000);
	return {
		service: paymentService({ paymentProvider, payments }),
		paymentProvider,
		payments,
		paymentId,
		amount,
		methodId: method?.methodId ?? ''
	};
}
const why = 'test';

test('every movement is booked once, however often it is repeated, and the books balance', async () => {
	const { service, payments, paymentId, amount, methodId } = await make();
	const authorise = () => service.authorise({ paymentId, methodId, amount, why });
	expect(await authorise()).toEqual({ status: 'authorised' });
	expect(await authorise()).toEqual({ status: 'authorised' });
	for (const captureId of ['a', 'a', 'b']) await service.capture({ paymentId, captureId, amount: usd(300), why });
	for (const refundId of ['a', 'a']) await service.refund({ paymentId, refundId, amount: usd(100), why });
	await service.void({ paymentId, why });
	await service.void({ paymentId, why });
	expect(await service.figures(paymentId)).toEqual({ authorised: 0, captured: 600, refunded: 100, isVoided: true });
	expect(await payments.balance()).toBe(0);
	expect((await payments.entries(paymentId)).filter(({ account }) => account === 'captured')).toHaveLength(3);
});

test('what is more than there is, is refused and moves nothing', async () => {
	const { service, paymentId, amount, methodId } = await make();
	await service.authorise({ paymentId, methodId, amount, why });
	const capture = service.capture({ paymentId, captureId: 'a', amount: usd(1_001), why });
	expect(await capture).toEqual({ result: 'refused', why: 'exceeds-authorised' });
	expect(await service.refund({ paymentId, refundId: 'a', amount: usd(1), why })).toEqual({ result: 'refused', why: 'exceeds-captured' });
	expect(await service.figures(paymentId)).toMatchObject({ authorised: 1_000, captured: 0, refunded: 0 });
});

test('an authorisation that comes after its void is a decline, and books nothing', async () => {
	const { service, payments, paymentId, amount, methodId } = await make();
	await service.void({ paymentId, why });
	expect((await service.authorise({ paymentId, methodId, amount, why })).status).toBe('declined');
	expect(await service.figures(paymentId)).toMatchObject({ authorised: 0 });
	expect(await payments.balance()).toBe(0);
});

test('of movements at the same time no more pass than there is money for, in the books as at the provider', async () => {
	const { service, payments, paymentId, amount, methodId } = await make();
	await service.authorise({ paymentId, methodId, amount, why });
	const ids = ['a', 'b', 'c', 'd', 'e'];
	const captures = await Promise.all(ids.map((captureId) => service.capture({ paymentId, captureId, amount: usd(400), why })));
	expect(captures.filter(({ result }) => result === 'moved')).toHaveLength(2);
	const refunds = await Promise.all(ids.map((refundId) => service.refund({ paymentId, refundId, amount: usd(500), why })));
	expect(refunds.filter(({ result }) => result === 'moved')).toHaveLength(1);
	expect(await service.figures(paymentId)).toMatchObject({ authorised: 200, captured: 800, refunded: 500 });
	expect(await payments.balance()).toBe(0);
});

test('a void and a capture at the same time leave no claim and no money twice', async () => {
	for (let round = 0; round < 20; round++) {
		const { service, payments, paymentId, amount, methodId } = await make();
		await service.authorise({ paymentId, methodId, amount, why });
		const [captured] = await Promise.all([
			service.capture({ paymentId, captureId: 'a', amount: usd(300), why }),
			service.void({ paymentId, why })
		]);
		const left = captured.result === 'moved' ? 300 : 0;
		expect(await service.figures(paymentId)).toEqual({ authorised: 0, captured: left, refunded: 0, isVoided: true });
		expect(await payments.balance()).toBe(0);
	}
});

test('what the provider refuses is taken out of the books again, and stays refused', async () => {
	const { service, paymentProvider, payments, paymentId, amount, methodId } = await make();
	await service.authorise({ paymentId, methodId, amount, why });
	await paymentProvider.capture({ paymentId, captureId: 'elsewhere', amount: usd(900) });
	const capture = () => service.capture({ paymentId, captureId: 'a', amount: usd(200), why });
	expect(await capture()).toEqual({ result: 'refused', why: 'refused-by-provider' });
	expect(await capture()).toEqual({ result: 'refused', why: 'refused-by-provider' });
	expect(await service.figures(paymentId)).toMatchObject({ authorised: 1_000, captured: 0 });
	expect(await payments.balance()).toBe(0);
});

test('a capture that was cut off between the books and the provider is made by its repeat', async () => {
	const { service, paymentProvider, payments, paymentId, amount, methodId } = await make();
	await service.authorise({ paymentId, methodId, amount, why });
	const capture = { paymentId, captureId: 'a', amount: usd(1_000), why };
	const cutOff = paymentService({
		payments,
		paymentProvider: { ...paymentProvider, capture: () => Promise.reject(new Error('cut off')) }
	});
	await expect(cutOff.capture(capture)).rejects.toThrow('cut off');
	expect(await service.capture(capture)).toEqual({ result: 'moved' });
	// The provider has it: nothing is left to capture there.
	await expect(paymentProvider.capture({ paymentId, captureId: 'b', amount: usd(1) })).rejects.toThrow();
});
