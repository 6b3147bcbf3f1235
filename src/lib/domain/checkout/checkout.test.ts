import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Shipping } from '#contracts/checkout.schema.ts';
import { checkoutSteps, type CheckoutStep } from '#contracts/checkout.ts';
import { confirmationOf } from './confirmation.ts';
import { regionCode } from './regions.ts';
import { normalisedShipping, shippingFaults } from './shipping.ts';
import { checkoutEvents, checkoutTransitions, hasEnded, nextStep, stepRefusal } from './steps.ts';

const reachable = (from: CheckoutStep): Set<CheckoutStep> => {
	const seen = new Set([from]);
	for (const step of seen) for (const next of Object.values(checkoutTransitions[step])) seen.add(next);
	return seen;
};

describe('the steps', () => {
	test('are all reached from the first', () => {
		expect(reachable('shipping')).toEqual(new Set(checkoutSteps));
	});
	test('leave nobody stuck: each one ends, or leads to an end and to an order', () => {
		for (const step of checkoutSteps.filter((name) => !hasEnded(name))) {
			const ahead = [...reachable(step)];
			expect(ahead.some(hasEnded)).toBe(true);
			expect(ahead).toContain('complete');
		}
	});
	test('every event is in use', () => {
		for (const event of checkoutEvents) expect(checkoutSteps.some((step) => nextStep(step, event))).toBe(true);
	});
	test.each([
		['shipping', 'paymentSet', 'wrong-step'],
		['shipping', 'placed', 'wrong-step'],
		['payment', 'placed', 'wrong-step'],
		['review', 'placed', null],
		['review', 'shippingSet', null],
		['processing', 'shippingSet', 'checkout-processing'],
		['processing', 'cancelled', 'checkout-processing'],
		['processing', 'timedOut', 'checkout-processing'],
		['complete', 'cancelled', 'checkout-ended'],
		['expired', 'placed', 'checkout-ended'],
		['cancelled', 'shippingSet', 'checkout-ended']
	] as const)('%s on %s: %s', (step, event, code) => {
		expect(stepRefusal(step, event)).toBe(code);
	});
});

describe('an address', () => {
	const home: Shipping = {
		email: 'ada@example.com',
		firstName: 'Ada',
		lastName: 'Lovelace',
		address1: '1 Main Street',
		address2: '',
		city: 'Springfield',
		region: 'IL',
		postalCode: '62701',
		country: 'US',
		phone: ''
	};
	test.each<[Partial<Shipping>, keyof Shipping | null]>([
		[{}, null],
		[{ postalCode: '62701-1234' }, null],
		[{ postalCode: '6270' }, 'postalCode'],
		[{ region: 'Bavaria' }, 'region'],
		[{ region: '' }, 'region'],
		[{ country: 'ZZ' }, 'country'],
		[{ country: 'DE', region: '', postalCode: '10115' }, null],
		[{ country: 'DE', region: '', postalCode: '1011' }, 'postalCode'],
		[{ country: 'GB', region: '', postalCode: 'sw1a 1aa' }, null],
		[{ country: 'GB', region: '', postalCode: '12345' }, 'postalCode'],
		[{ country: 'CA', region: 'Québec', postalCode: 'h2x1y4' }, null],
		[{ country: 'NL', region: '', postalCode: '1012AB' }, null],
		[{ country: 'IE', region: '', postalCode: '' }, null],
		[{ country: 'IS', region: '', postalCode: '' }, 'postalCode'],
		[{ country: 'BR', region: '', postalCode: '01310-100' }, 'region'],
		[{ country: 'BR', region: 'São Paulo', postalCode: '01310-100' }, null],
		[{ phone: '12' }, 'phone'],
		[{ phone: '+1 (217) 555-0100' }, null]
	])('%j: %s', (change, field) => {
		expect(shippingFaults({ ...home, ...change })[0]?.field ?? null).toBe(field);
	});
	test('is kept in one spelling', () => {
		expect(normalisedShipping({ ...home, region: ' illinois ', postalCode: ' 62701 ' })).toMatchObject({
			region: 'IL',
			postalCode: '62701'
		});
		expect(regionCode('US', 'US-CA')).toBe('CA');
	});
});

test('a confirmation is the same for one order, reads well, and differs between orders', () => {
	const ids = Array.from({ length: 2_000 }, () => randomUUID());
	expect(new Set(ids.map(confirmationOf)).size).toBe(ids.length);
	for (const id of ids) expect(confirmationOf(id)).toMatch(/^DG-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
	expect(confirmationOf('00000000-0000-4000-8000-0123456789ab')).toBe(confirmationOf('00000000-0000-4000-8000-0123456789ab'));
});
