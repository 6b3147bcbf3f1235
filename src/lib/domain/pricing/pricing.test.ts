import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usd } from '#contracts/money.ts';
import { shippingCountries } from '../checkout/countries.ts';
import { shippingCost, shippingZone } from './shipping-cost.ts';
import { taxOf } from './tax.ts';

const grams = (weightGrams: number, quantity = 1) => [{ weightGrams, quantity }];

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
		expect(shippingCost(grams(weight), country)).toEqual(usd(cents));
	});
	test('never gets cheaper with weight, and costs whole cents everywhere', () => {
		const weight = fc.integer({ min: 0, max: 100_000 });
		fc.assert(
			fc.property(fc.constantFrom(...shippingCountries), weight, weight, (country, a, b) => {
				const [light, heavy] = [Math.min(a, b), Math.max(a, b)];
				const cheap = shippingCost(grams(light), country).amount;
				expect(shippingCost(grams(heavy), country).amount).toBeGreaterThanOrEqual(cheap);
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
