// Shipping by zone and weight: a price for the parcel and one for each started half kilogram of goods, for each way to send it.
import type { CartLine } from '#contracts/cart.ts';
import { usd, type Money } from '#contracts/money.ts';
import { shippingMethods, type ShippingMethod, type ShippingRates, type ShippingZone } from '#contracts/shipping.ts';
import { subtotal } from '#domain/cart/cart-lines.ts';

const europeanUnion = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

const zones: readonly (readonly [ShippingZone, ReadonlySet<string>])[] = [
	['domestic', new Set(['US', 'PR', 'GU', 'VI', 'AS', 'MP'])],
	['north-america', new Set(['CA', 'MX'])],
	['europe', new Set([...europeanUnion, 'GB', 'CH', 'NO', 'IS', 'LI', 'MC', 'AD', 'SM', 'VA', 'GG', 'JE', 'IM', 'GI', 'FO', 'AX'])],
	['asia-pacific', new Set(['AU', 'NZ', 'JP', 'KR', 'SG', 'HK', 'TW', 'MY', 'TH', 'PH', 'ID', 'VN', 'IN'])]
];

export const shippingZone = (country: string): ShippingZone => zones.find(([, countries]) => countries.has(country))?.[0] ?? 'world';

/** Until an admin sets others. */
export const standardShippingRates: ShippingRates = {
	domestic: {
		standard: { parcel: 399, step: 100, days: [3, 5], freeFrom: 15_000 },
		express: { parcel: 1_199, step: 250, days: [1, 2] }
	},
	'north-america': {
		standard: { parcel: 699, step: 175, days: [5, 8], freeFrom: 20_000 },
		express: { parcel: 1_999, step: 400, days: [2, 3] }
	},
	europe: {
		standard: { parcel: 799, step: 200, days: [6, 10], freeFrom: 20_000 },
		express: { parcel: 2_499, step: 500, days: [2, 4] }
	},
	'asia-pacific': {
		standard: { parcel: 999, step: 275, days: [8, 14] },
		express: { parcel: 2_999, step: 650, days: [3, 5] }
	},
	world: {
		standard: { parcel: 1_299, step: 350, days: [10, 18] },
		express: { parcel: 3_999, step: 800, days: [4, 6] }
	}
};
export const stepGrams = 500;

export interface ShippingOffer {
	method: ShippingMethod;
	cost: Money;
	days: readonly [number, number];
	/** What makes it free, where something does. */
	freeFrom: Money | null;
}

type Bought = readonly Pick<CartLine, 'unitPrice' | 'weightGrams' | 'quantity'>[];

/** `rates`: the shop's own, where it has set some. */
export interface Destination {
	country: string;
	rates?: ShippingRates | undefined;
}

const rateOf = ({ country, rates = standardShippingRates }: Destination, method: ShippingMethod) => rates[shippingZone(country)][method];

function offer(method: ShippingMethod, lines: Bought, to: Destination): ShippingOffer {
	const { parcel, step, days, freeFrom } = rateOf(to, method);
	const grams = lines.reduce((sum, line) => sum + line.weightGrams * line.quantity, 0);
	const isFree = lines.length === 0 || (freeFrom !== undefined && subtotal(lines).amount >= freeFrom);
	const cost = usd(isFree ? 0 : parcel + step * Math.max(1, Math.ceil(grams / stepGrams)));
	return { method, cost, days, freeFrom: freeFrom === undefined ? null : usd(freeFrom) };
}

/** The standard way first. */
export const shippingOffers = (lines: Bought, to: Destination): ShippingOffer[] =>
	shippingMethods.map((method) => offer(method, lines, to));

export const shippingCost = (lines: Bought, to: Destination, method: ShippingMethod): Money => offer(method, lines, to).cost;

/** Working days until a parcel arrives there. */
export const shippingDays = (to: Destination, method: ShippingMethod): readonly [number, number] => rateOf(to, method).days;
