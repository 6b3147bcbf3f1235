import { expect, test } from 'vitest';
import { defaultStoreConfig, type StoreConfig } from '#contracts/identity.ts';
import { standardShippingRates } from '#domain/pricing/shipping-cost.ts';
import { configChanges } from './config-changes.ts';

const dearer = {
	...standardShippingRates,
	europe: { ...standardShippingRates.europe, express: { ...standardShippingRates.europe.express, parcel: 1 } }
};

test.each<[Partial<StoreConfig>, string[]]>([
	[{ version: 9, updatedBy: 'Ada' }, []],
	[{ shippingRates: standardShippingRates, taxRates: {}, checkoutClosed: false }, []],
	[{ mode: 'manual', stageMs: 500 }, ['mode automatic → manual', 'stage length 15 s → 0.5 s']],
	[{ checkoutClosed: true, codesClosed: true }, ['takes orders yes → no', 'takes codes yes → no']],
	[{ shippingRates: dearer }, ['shipping to europe, express']],
	[{ taxRates: { 'US-CA': 7_500, BR: 17_000 } }, ['tax in US-CA 7.25 % → 7.5 %', 'tax in BR none → 17 %']]
])('%j is told as %j', (change, told) => {
	expect(configChanges(defaultStoreConfig, { ...defaultStoreConfig, ...change })).toEqual(told);
});

test('an own rate that is given up is told as well', () => {
	expect(configChanges({ ...defaultStoreConfig, taxRates: { DE: 16_000 } }, defaultStoreConfig)).toEqual(['tax in DE 16 % → 19 %']);
});
