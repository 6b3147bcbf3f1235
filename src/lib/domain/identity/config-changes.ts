// What the audit of settings says: how one version of the store configuration differs from the one before.
import type { StoreConfig } from '#contracts/identity.ts';
import { shippingMethods, shippingZones, type ShippingRates } from '#contracts/shipping.ts';
import { standardShippingRates } from '#domain/pricing/shipping-cost.ts';
import { standardTaxRates } from '#domain/pricing/tax.ts';

const seconds = (ms: number) => `${ms / 1_000} s`;
const onOff = (isClosed: boolean | undefined) => (isClosed ? 'no' : 'yes');
const percent = (rate: number | undefined) => (rate === undefined ? 'none' : `${rate / 1_000} %`);
const slowed = (suppliers: StoreConfig['slowSuppliers']) => Object.keys(suppliers ?? {}).length;

const named: Record<string, (config: StoreConfig) => string> = {
	mode: ({ mode }) => mode,
	'stage length': ({ stageMs }) => seconds(stageMs),
	pace: ({ pace }) => String(pace),
	'time to decide': ({ decisionMs }) => seconds(decisionMs),
	'slow suppliers': ({ slowSuppliers }) => String(slowed(slowSuppliers)),
	'takes orders': ({ checkoutClosed }) => onOff(checkoutClosed),
	'takes codes': ({ codesClosed }) => onOff(codesClosed)
};

function shippingChanges(before: ShippingRates, after: ShippingRates): string[] {
	return shippingZones.flatMap((zone) =>
		shippingMethods
			.filter((method) => JSON.stringify(before[zone][method]) !== JSON.stringify(after[zone][method]))
			.map((method) => `shipping to ${zone}, ${method}`)
	);
}

function taxChanges({ taxRates: before = {} }: StoreConfig, { taxRates: after = {} }: StoreConfig): string[] {
	const rate = (own: Record<string, number>, place: string) => percent(own[place] ?? standardTaxRates[place]);
	return [...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter((place) => rate(before, place) !== rate(after, place))
		.map((place) => `tax in ${place} ${rate(before, place)} → ${rate(after, place)}`);
}

/** One entry for each thing that changed; none where all was saved as it was. */
export function configChanges(before: StoreConfig, after: StoreConfig): string[] {
	return [
		...Object.entries(named)
			.map(([name, words]) => ({ name, from: words(before), to: words(after) }))
			.filter(({ from, to }) => from !== to)
			.map(({ name, from, to }) => `${name} ${from} → ${to}`),
		...shippingChanges(before.shippingRates ?? standardShippingRates, after.shippingRates ?? standardShippingRates),
		...taxChanges(before, after)
	];
}
