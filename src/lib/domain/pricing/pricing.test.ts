import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usd } from '#contracts/money.ts';
import { shippingCountries } from '../checkout/countries.ts';
import { shippingCost, shippingOffers, shippingZone } from './shipping-cost.ts';
import { taxOf } from './tax.ts';

const grams = (weightGrams: number, price = 2_000) => [{ weightGrams, quantity: 1, unitPrice: usd(price) }];

describe('shipping', () => {
	test.each([
		['US', 1, 499],
		['US', 500, 499],
		['US', 501, 599],
		['CA', 1_200, 699 + 3 * 175],
		['DE', 300, 999],
		['AU', 300, 1_274],
		['BR', 300, 1_649]
	])('to %s with %i g costs %i', (country, weight, cents) => {
		expect(shippingCost(grams(weight), { country }, 'standard')).toEqual(usd(cents));
	});
	test.each([
		['US', 300, 14_999, 499, 1_449],
		['US', 300, 15_000, 0, 1_449],
		['US', 1_200, 2_000, 699, 1_949],
		['CA', 300, 20_000, 0, 2_399],
		['FR', 300, 19_999, 999, 2_999],
		['AU', 300, 90_000, 1_274, 3_649],
		['BR', 300, 90_000, 1_649, 4_799]
	])('to %s with %i g of goods for %i costs %i, and %i by express', (country, weight, goods, standard, express) => {
		expect(shippingOffers(grams(weight, goods), { country }).map(({ method, cost }) => [method, cost.amount])).toEqual([
			['standard', standard],
			['express', express]
		]);
	});
	test('is dearer by express, and faster, everywhere', () => {
		for (const country of shippingCountries) {
			const [standard, express] = shippingOffers(grams(400), { country });
			expect(express?.cost.amount).toBeGreaterThan(standard?.cost.amount ?? Infinity);
			expect(express?.days[1]).toBeLessThanOrEqual(standard?.days[0] ?? 0);
		}
	});
	test('is free where nothing is sent', () => expect(shippingCost([], { country: 'US' }, 'express')).toEqual(usd(0)));
	test('never gets cheaper with weight, and costs whole cents everywhere', () => {
		const weight = fc.integer({ min: 0, max: 100_000 });
		fc.assert(
			fc.property(fc.constantFrom(...shippingCountries), weight, weight, (country, a, b) => {
				const [light, heavy] = [Math.min(a, b), Math.max(a, b)];
				const cheap = shippingCost(grams(light), { country }, 'express').amount;
				expect(shippingCost(grams(heavy), { country }, 'express').amount).toBeGreaterThanOrEqual(cheap);
				expect(Number.isSafeInteger(cheap)).toBe(true);
			})
		);
	});
	test('knows a zone for each country', () => {
		expect(shippingCountries.map(shippingZone).filter((zone) => zone === 'europe').length).toBeGreaterThan(27);
	});
});

describe('tax', () => {
	test.each([
		['US', 'CA', 10_000, 500, 725],
		['US', 'OR', 10_000, 500, 0],
		['US', 'MN', 1_000, 500, 69],
		['US', 'MO', 200, 0, 8],
		['DE', '', 10_000, 1_000, 2_090],
		['GB', '', 999, 999, 400],
		['CA', 'QC', 10_000, 0, 1_498],
		['CH', '', 10_000, 0, 810],
		['BR', '', 10_000, 1_000, 0]
	])('in %s %s on %i and %i of shipping is %i', (country, region, goods, shipping, cents) => {
		expect(taxOf(usd(goods), usd(shipping), { country, region })).toEqual(usd(cents));
	});
	test('rounds a half up, once, on the whole', () => {
		expect(taxOf(usd(50), usd(0), { country: 'AU', region: '' })).toEqual(usd(5));
		expect(taxOf(usd(5), usd(0), { country: 'AU', region: '' })).toEqual(usd(1));
		expect(taxOf(usd(4), usd(0), { country: 'AU', region: '' })).toEqual(usd(0));
	});
});
