import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cardForm, passesLuhn } from './card-form.ts';
import { checkForm } from './forms.ts';

const check = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries({ cardNumber: '4242424242424242', expiry: '12/30', cvc: '123', name: 'Ada L.', ...fields }))
		data.set(name, value);
	return checkForm(cardForm, data);
};

describe('the card form', () => {
	beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T12:00:00Z') }));
	afterEach(() => void vi.useRealTimers());

	it('takes a card as people type it', async () => {
		const { value } = await check({ cardNumber: '4242 4242-4242 4242', expiry: '1 / 2031' });
		expect(value).toEqual({ cardNumber: '4242424242424242', expiry: '01/31', cvc: '123', name: 'Ada L.' });
	});

	it('takes a card in its last month, and refuses it in the next', async () => {
		expect((await check({ expiry: '11/26' })).form.valid).toBe(true);
		expect((await check({ expiry: '10/26' })).form.errors).toEqual({ expiry: ['This card has expired.'] });
	});

	it.each([
		['cardNumber', '4242424242424241'],
		['cardNumber', 'none'],
		['expiry', '13/30'],
		['expiry', 'none'],
		['cvc', '12'],
		['name', ' ']
	])('says that %s is wrong when it is "%s"', async (field, value) => {
		const { form } = await check({ [field]: value });
		expect(form.errors).toEqual({ [field]: [expect.any(String)] });
	});

	it.each(['123', ''])('hands nothing back but the name, also with "%s" for the digits', async (cvc) => {
		expect((await check({ cvc })).form.data).toEqual({ cardNumber: '', expiry: '', cvc: '', name: 'Ada L.' });
	});

	it.each(['4242424242424242', '4000000000000002', '4000000000009995', '4000000000000119', '4000000000000259'])('%s passes', (number) =>
		expect(passesLuhn(number)).toBe(true)
	);
});
