import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { usd } from '#contracts/money.ts';
import { openDatabase } from './adapters/sqlite/database.ts';
import { paymentSchema, sqlitePaymentStore } from './adapters/sqlite/payment-store.ts';
import { simulatedPaymentProvider, simulatedPaymentSchema } from './adapters/simulated/payment-provider.ts';
import { MovementRefused, paymentService } from './payment-service.ts';

async function make() {
	const db = await openDatabase(':memory:', [paymentSchema, simulatedPaymentSchema]);
	const paymentProvider = simulatedPaymentProvider(db);
	const payments = sqlitePaymentStore(db);
	const method = await paymentProvider.tokenize({ number: '4242424242424242', expiry: '12/39', cvc: '123', name: 'Ada' });
	const paymentId = randomUUID();
	const amount = usd(1_000);
	return { service: paymentService({ paymentProvider, payments }), payments, paymentId, amount, methodId: method?.methodId ?? '' };
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
	await expect(service.capture({ paymentId, captureId: 'a', amount: usd(1_001), why })).rejects.toThrow(MovementRefused);
	await expect(service.refund({ paymentId, refundId: 'a', amount: usd(1), why })).rejects.toThrow(MovementRefused);
	expect(await service.figures(paymentId)).toMatchObject({ authorised: 1_000, captured: 0, refunded: 0 });
});

test('an authorisation that comes after its void is a decline, and books nothing', async () => {
	const { service, payments, paymentId, amount, methodId } = await make();
	await service.void({ paymentId, why });
	expect((await service.authorise({ paymentId, methodId, amount, why })).status).toBe('declined');
	expect(await service.figures(paymentId)).toMatchObject({ authorised: 0 });
	expect(await payments.balance()).toBe(0);
});
