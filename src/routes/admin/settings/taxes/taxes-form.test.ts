import { describe, expect, it } from 'vitest';
import { storeConfigChangeSchema } from '#contracts/identity.schema.ts';
import type { TaxRates } from '#contracts/tax.ts';
import { readTaxRates, taxText } from './taxes-form.ts';

function sent(own: TaxRates, change: Record<string, string> = {}) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...taxText(own), ...change })) form.set(name, value);
	return readTaxRates(form, own);
}

describe('the form of the tax rates', () => {
	it.each<[TaxRates]>([[{}], [{ 'US-CA': 7_500, BR: 17_000 }]])('shows %j so that sending it unchanged changes nothing', (own) => {
		expect(sent(own)).toEqual({ ok: true, value: own });
		expect(storeConfigChangeSchema.parse({ taxRates: own })).toEqual({ taxRates: own });
	});

	it('keeps what differs from the standard alone', () => {
		expect(sent({ DE: 16_000 }, { 'rate.DE': '19', 'rate.US-MN': '6.88' })).toEqual({ ok: true, value: { 'US-MN': 6_880 } });
	});

	it('takes one more country, and lets it go when its field is emptied', () => {
		expect(sent({}, { country: 'BR', countryRate: '17' })).toEqual({ ok: true, value: { BR: 17_000 } });
		expect(sent({ BR: 17_000 }, { 'rate.BR': '' })).toEqual({ ok: true, value: {} });
	});

	it.each([
		['rate.DE', { 'rate.DE': '' }],
		['rate.DE', { 'rate.DE': '50.1' }],
		['rate.US-CA', { 'rate.US-CA': '-1' }],
		['rate.US-CA', { 'rate.US-CA': '7.2555' }],
		['country', { country: 'XX', countryRate: '5' }],
		['country', { country: 'DE', countryRate: '5' }],
		['country', { country: 'US', countryRate: '5' }],
		['country', { countryRate: '5' }],
		['countryRate', { country: 'BR' }]
	])('refuses by %s: %j', (field, change) => {
		const read = sent({}, change);
		expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
	});
});
