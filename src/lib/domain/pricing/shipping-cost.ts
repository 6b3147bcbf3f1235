// Shipping by zone and weight: a price for the parcel and one for each started half kilogram of goods.
import type { CartLine } from '#contracts/cart.ts';
import { usd, type Money } from '#contracts/money.ts';

type ShippingZone = 'domestic' | 'north-america' | 'europe' | 'asia-pacific' | 'world';

const europeanUnion = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

const zones: readonly (readonly [ShippingZone, ReadonlySet<string>])[] = [
	['domestic', new Set(['US', 'PR', 'GU', 'VI', 'AS', 'MP'])],
	['north-america', new Set(['CA', 'MX'])],
	['europe', new Set([...europeanUnion, 'GB', 'CH', 'NO', 'IS', 'LI', 'MC', 'AD', 'SM', 'VA', 'GG', 'JE', 'IM', 'GI', 'FO', 'AX'])],
	['asia-pacific', new Set(['AU', 'NZ', 'JP', 'KR', 'SG', 'HK', 'TW', 'MY', 'TH', 'PH', 'ID', 'VN', 'IN'])]
];

export const shippingZone = (country: string): ShippingZone => zones.find(([, countries]) => countries.has(country))?.[0] ?? 'world';

/** Cents: for the parcel, and for each started step of weight. */
const rates: Record<ShippingZone, { parcel: number; step: number }> = {
	domestic: { parcel: 399, step: 100 },
	'north-america': { parcel: 699, step: 175 },
	europe: { parcel: 799, step: 200 },
	'asia-pacific': { parcel: 999, step: 275 },
	world: { parcel: 1299, step: 350 }
};
const stepGrams = 500;

export function shippingCost(lines: readonly Pick<CartLine, 'weightGrams' | 'quantity'>[], country: string): Money {
	const grams = lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
	if (lines.length === 0) return usd(0);
	const { parcel, step } = rates[shippingZone(country)];
	return usd(parcel + step * Math.max(1, Math.ceil(grams / stepGrams)));
}
