import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { usd } from '#contracts/money.ts';
import type { PaymentMethod } from '#contracts/payment.ts';
import { MovementRefused, type PaymentProvider } from './payment-provider.ts';

/** Cards of a provider under test. */
export interface TestCards {
	approves: string;
	declines: string;
	insufficient: string;
}

export function paymentProviderSuite(make: () => Promise<PaymentProvider>, cards: TestCards) {
	const tokenFor = async (provider: PaymentProvider, number: string): Promise<PaymentMethod> => {
		const method = await provider.tokenize({ number, expiry: '12/39', cvc: '123', name: 'Ada' });
		if (!method) throw new Error('The card is not valid.');
		return method;
	};
	async function authorised(amount = 1_000) {
		const provider = await make();
		const paymentId = randomUUID();
		const { methodId } = await tokenFor(provider, cards.approves);
		expect(await provider.authorise({ paymentId, methodId, amount: usd(amount) })).toEqual({ status: 'authorised' });
		return { provider, paymentId, methodId };
	}

	it('trades a card for a reference that tells no more than its last four digits', async () => {
		const provider = await make();
		const method = await tokenFor(provider, cards.approves);
		expect(method).toMatchObject({ last4: cards.approves.slice(-4), expiry: '12/39' });
		expect(JSON.stringify(method)).not.toContain(cards.approves.slice(0, 12));
		expect(await provider.tokenize({ number: '4242424242424241', expiry: '12/39', cvc: '123', name: 'Ada' })).toBeNull();
		expect(await provider.tokenize({ number: cards.approves, expiry: '12/19', cvc: '123', name: 'Ada' })).toBeNull();
		expect(await provider.tokenize({ number: cards.approves, expiry: '12/39', cvc: '', name: 'Ada' })).toBeNull();
	});

	it('answers an authorisation the same, however often it is asked', async () => {
		const { provider, paymentId, methodId } = await authorised();
		const again = await Promise.all([1, 2].map(() => provider.authorise({ paymentId, methodId, amount: usd(1_000) })));
		expect(again).toEqual([{ status: 'authorised' }, { status: 'authorised' }]);
		const declined = await tokenFor(provider, cards.declines);
		const request = { paymentId: randomUUID(), methodId: declined.methodId, amount: usd(5) };
		expect(await provider.authorise(request)).toEqual({ status: 'declined', code: 'card-declined' });
		expect(await provider.authorise({ ...request, methodId })).toEqual({ status: 'declined', code: 'card-declined' });
	});

	it('says why it declines', async () => {
		const provider = await make();
		const { methodId } = await tokenFor(provider, cards.insufficient);
		const answer = await provider.authorise({ paymentId: randomUUID(), methodId, amount: usd(5) });
		expect(answer).toEqual({ status: 'declined', code: 'insufficient-funds' });
		const unknown = await provider.authorise({ paymentId: randomUUID(), methodId: 'pm_unknown', amount: usd(5) });
		expect(unknown.status).toBe('declined');
	});

	it('captures no more than was authorised, each capture once', async () => {
		const { provider, paymentId } = await authorised(1_000);
		await provider.capture({ paymentId, captureId: 'a', amount: usd(600) });
		await provider.capture({ paymentId, captureId: 'a', amount: usd(600) });
		await expect(provider.capture({ paymentId, captureId: 'b', amount: usd(401) })).rejects.toThrow(MovementRefused);
		await provider.capture({ paymentId, captureId: 'c', amount: usd(400) });
	});

	it('refunds no more than was captured, each refund once', async () => {
		const { provider, paymentId } = await authorised(1_000);
		await provider.capture({ paymentId, captureId: 'a', amount: usd(600) });
		await provider.refund({ paymentId, refundId: 'a', amount: usd(500) });
		await provider.refund({ paymentId, refundId: 'a', amount: usd(500) });
		await expect(provider.refund({ paymentId, refundId: 'b', amount: usd(101) })).rejects.toThrow(MovementRefused);
		await provider.refund({ paymentId, refundId: 'c', amount: usd(100) });
	});

	it('voids once and for all, also what is authorised too late', async () => {
		const { provider, paymentId, methodId } = await authorised();
		await provider.void({ paymentId });
		await provider.void({ paymentId });
		await expect(provider.capture({ paymentId, captureId: 'a', amount: usd(1) })).rejects.toThrow(MovementRefused);
		const late = randomUUID();
		await provider.void({ paymentId: late });
		expect((await provider.authorise({ paymentId: late, methodId, amount: usd(5) })).status).toBe('declined');
	});
}
