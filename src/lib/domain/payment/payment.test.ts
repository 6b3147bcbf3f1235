import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usd } from '#contracts/money.ts';
import type { LedgerEntry } from '#contracts/payment.ts';
import { cardBrand, cardFault, formatExpiry, parseExpiry, passesLuhn } from './card.ts';
import { decideMovement, figures, isBalanced, type Movement } from './ledger.ts';

const at = '2026-01-01T00:00:00.000Z';
const paymentId = 'p.1';

describe('the ledger', () => {
	const cents = fc.integer({ min: -5, max: 3_000 });
	const id = fc.integer({ min: 0, max: 4 }).map(String);
	const movement: fc.Arbitrary<Movement> = fc.oneof(
		fc.record({ kind: fc.constant('authorise' as const), paymentId: fc.constant(paymentId), amount: cents.map(usd) }),
		fc.record({ kind: fc.constant('capture' as const), paymentId: fc.constant(paymentId), captureId: id, amount: cents.map(usd) }),
		fc.record({ kind: fc.constant('void' as const), paymentId: fc.constant(paymentId) }),
		fc.record({ kind: fc.constant('refund' as const), paymentId: fc.constant(paymentId), refundId: id, amount: cents.map(usd) })
	);

	test('balances after every movement, and never takes or gives back more than there is', () => {
		fc.assert(
			fc.property(fc.array(movement, { maxLength: 25 }), (movements) => {
				const entries: LedgerEntry[] = [];
				let authorised = 0;
				for (const next of movements) {
					const decision = decideMovement(entries, next, at, 'test');
					if (decision.result !== 'record') continue;
					expect(isBalanced(decision.entries)).toBe(true);
					entries.push(...decision.entries);
					if (next.kind === 'authorise') authorised = next.amount.amount;
					const now = figures(entries);
					expect(now.authorised).toBeGreaterThanOrEqual(0);
					expect(now.captured).toBeLessThanOrEqual(authorised);
					expect(now.refunded).toBeLessThanOrEqual(now.captured);
					expect(decideMovement(entries, next, at, 'again').result).toBe('known');
				}
				expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
			})
		);
	});

	test('a void bars a late authorisation', () => {
		const voided = decideMovement([], { kind: 'void', paymentId }, at, '');
		if (voided.result !== 'record') throw new Error('not recorded');
		expect(decideMovement(voided.entries, { kind: 'authorise', paymentId, amount: usd(5) }, at, '')).toEqual({
			result: 'refused',
			why: 'voided'
		});
	});

	test('a lopsided movement is seen', () => {
		const entry: LedgerEntry = { paymentId, movementId: 'm', at, account: 'captured', amount: 5, currency: 'USD', why: '' };
		expect(isBalanced([entry])).toBe(false);
		expect(isBalanced([entry, { ...entry, account: 'revenue', amount: -5 }])).toBe(true);
		expect(isBalanced([entry, { ...entry, movementId: 'n', amount: -5 }])).toBe(false);
		expect(
			isBalanced([
				{ ...entry, amount: 0.5 },
				{ ...entry, account: 'revenue', amount: -0.5 }
			])
		).toBe(false);
	});
});

describe('a card', () => {
	const now = new Date('2026-11-15T00:00:00Z');
	const card = { number: '4242 4242 4242 4242', expiry: '12/30', cvc: '123', name: 'Ada' };
	test.each([
		[{}, null],
		[{ number: '4242424242424241' }, 'cardNumber'],
		[{ number: '' }, 'cardNumber'],
		[{ number: '0' }, 'cardNumber'],
		[{ expiry: '10/26' }, 'expiry'],
		[{ expiry: '11/26' }, null],
		[{ expiry: '13/30' }, 'expiry'],
		[{ expiry: 'soon' }, 'expiry'],
		[{ expiry: '01/2031' }, null],
		[{ expiry: '01/60' }, 'expiry'],
		[{ cvc: '12' }, 'cvc'],
		[{ cvc: 'abc' }, 'cvc'],
		[{ number: '378282246310005' }, 'cvc'],
		[{ number: '378282246310005', cvc: '1234' }, null],
		[{ name: ' ' }, 'name']
	])('%j: %s', (change, field) => {
		expect(cardFault({ ...card, ...change }, now)?.field ?? null).toBe(field);
	});
	test('one wrong digit is always seen', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
				const digits = [...'4242424242424242'];
				digits[place] = String((Number(digits[place]) + by) % 10);
				expect(passesLuhn(digits.join(''))).toBe(false);
			})
		);
	});
	test('has a brand and one way to write its expiry', () => {
		expect(cardBrand('5555555555554444')).toBe('Mastercard');
		expect(formatExpiry(parseExpiry('1 / 2031') ?? { month: 0, year: 0 })).toBe('01/31');
	});
});
