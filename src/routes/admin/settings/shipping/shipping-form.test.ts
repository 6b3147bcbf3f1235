import { describe, expect, it } from 'vitest';
import { storeConfigChangeSchema } from '#contracts/identity.schema.ts';
import { standardShippingRates } from '#domain/pricing/shipping-cost.ts';
import { readShippingRates, shippingText } from './shipping-form.ts';

function sent(change: Record<string, string> = {}) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...shippingText(standardShippingRates), ...change })) form.set(name, value);
	return readShippingRates(form);
}

describe('the form of the shipping rates', () => {
	it('shows rates so that sending them unchanged changes nothing, and the configuration takes them', () => {
		expect(sent()).toEqual({ ok: true, value: standardShippingRates });
		expect(storeConfigChangeSchema.parse({ shippingRates: standardShippingRates })).toEqual({ shippingRates: standardShippingRates });
	});

	it('reads dollars as cents, and nothing as no limit', () => {
		const read = sent({ 'europe.express.parcel': '7.5', 'domestic.standard.freeFrom': '' });
		expect(read).toMatchObject({ ok: true, value: { europe: { express: { parcel: 750 } } } });
		expect(read.ok && read.value.domestic.standard).not.toHaveProperty('freeFrom');
	});

	it.each([
		['world.standard.parcel', '-1'],
		['world.standard.parcel', ''],
		['world.standard.parcel', '1e2'],
		['world.express.step', '1000'],
		['world.express.step', '0.005'],
		['domestic.standard.from', '0'],
		['domestic.standard.to', '91'],
		['domestic.standard.to', '2'],
		['europe.standard.freeFrom', '0'],
		['europe.standard.freeFrom', 'never']
	])('refuses %s = %o, by that field', (field, value) => {
		const read = sent({ [field]: value });
		expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
	});

	it('says every reason at once where nothing was sent', () => {
		const read = readShippingRates(new FormData());
		expect(read.ok ? 0 : Object.keys(read.errors).length).toBe(40);
	});
});
