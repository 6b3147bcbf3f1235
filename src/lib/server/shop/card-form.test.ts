import { describe, expect, it } from 'vitest';
import { passesLuhn, readCard } from './card-form.ts';

const now = new Date('2026-11-22T12:00:00Z');
const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries({ cardNumber: '4242424242424242', expiry: '12/30', cvc: '123', name: 'Ada L.', ...fields }))
		data.set(name, value);
	return data;
};

describe('the card form', () => {
	it('takes a card as people type it', () => {
		const read = readCard(form({ cardNumber: '4242 4242-4242 4242', expiry: '1 / 2031' }), now);
		expect(read).toMatchObject({ ok: true, card: { number: '4242424242424242', expiry: '01/31' } });
	});

	it('takes a card in its last month, and refuses it in the next', () => {
		expect(readCard(form({ expiry: '11/26' }), now).ok).toBe(true);
		expect(readCard(form({ expiry: '10/26' }), now)).toMatchObject({ ok: false, errors: { expiry: 'This card has expired.' } });
	});

	it.each([
		['cardNumber', '4242424242424241'],
		['cardNumber', 'none'],
		['expiry', '13/30'],
		['cvc', '12'],
		['name', ' ']
	])('says that %s is wrong when it is "%s"', (field, value) => {
		const read = readCard(form({ [field]: value }), now);
		expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
	});

	it('hands nothing back but the name', () => {
		const read = readCard(form({ cvc: '' }), now);
		expect(JSON.stringify(read)).not.toContain('4242');
	});

	it.each(['4242424242424242', '4000000000000002', '4000000000009995', '4000000000000119', '4000000000000259'])('%s passes', (number) =>
		expect(passesLuhn(number)).toBe(true)
	);
});
