// The form of the shipping rates: a person enters dollars and days; the configuration counts cents.
import { z } from 'zod';
import { shippingRateSchema, workingDaysSchema } from '#contracts/identity.schema.ts';
import {
	shippingMethods,
	shippingZones,
	type ShippingMethod,
	type ShippingRate,
	type ShippingRates,
	type ShippingZone
} from '#contracts/shipping.ts';
import { formatPrice } from '#domain/catalog/price-text.ts';
import { rateField } from './rate-field.ts';

const { parcel, step, freeFrom } = shippingRateSchema.shape;

const cents = z
	.string()
	.trim()
	.regex(/^\d{1,3}(\.\d{1,2})?$/, 'Enter an amount, such as 7 or 7.50.')
	.transform((text) => Math.round(Number(text) * 100));
const days = z
	.string()
	.trim()
	.regex(/^[1-9]\d?$/, 'Enter whole days.')
	.transform(Number)
	.pipe(workingDaysSchema);
const goods = z
	.string()
	.trim()
	.regex(/^(\d{1,5}(\.\d{1,2})?)?$/, 'Enter an amount, or leave it empty.')
	.transform((text) => (text === '' ? undefined : Math.round(Number(text) * 100)))
	.pipe(freeFrom);

const parts = { parcel: cents.pipe(parcel), step: cents.pipe(step), from: days, to: days, freeFrom: goods } as const;
type Part = keyof typeof parts;

const ways = shippingZones.flatMap((zone) => shippingMethods.map((method) => ({ zone, method })));
export const shippingFields = ways.flatMap(({ zone, method }) =>
	(Object.keys(parts) as Part[]).map((part) => rateField(zone, method, part))
);

const rateText = ({ parcel, step, days: [from, to], freeFrom }: ShippingRate): Record<Part, string> => ({
	parcel: formatPrice(parcel),
	step: formatPrice(step),
	from: String(from),
	to: String(to),
	freeFrom: freeFrom === undefined ? '' : formatPrice(freeFrom)
});

export const shippingText = (rates: ShippingRates): Record<string, string> =>
	Object.fromEntries(
		ways.flatMap(({ zone, method }) =>
			Object.entries(rateText(rates[zone][method])).map(([part, text]) => [rateField(zone, method, part as Part), text])
		)
	);

type Errors = Record<string, string>;

/** Each field by itself, so that every reason is said at once. */
export function readShippingRates(form: FormData): { ok: true; value: ShippingRates } | { ok: false; errors: Errors } {
	const errors: Errors = {};
	function read<P extends Part>(zone: ShippingZone, method: ShippingMethod, part: P): z.output<(typeof parts)[P]> | undefined {
		const field = rateField(zone, method, part);
		const result = parts[part].safeParse(form.get(field) ?? '');
		if (result.success) return result.data as z.output<(typeof parts)[P]>;
		errors[field] = result.error.issues[0]?.message ?? 'Please check this.';
		return undefined;
	}
	function readRate(zone: ShippingZone, method: ShippingMethod): ShippingRate {
		const [parcel = 0, step = 0] = [read(zone, method, 'parcel'), read(zone, method, 'step')];
		const [from = 0, to = 0] = [read(zone, method, 'from'), read(zone, method, 'to')];
		const later = rateField(zone, method, 'to');
		if (from > to && !errors[later]) errors[later] = 'The later day comes second.';
		const freeFrom = read(zone, method, 'freeFrom');
		return { parcel, step, days: [from, to], ...(freeFrom !== undefined && { freeFrom }) };
	}
	const value = Object.fromEntries(
		shippingZones.map((zone) => [zone, Object.fromEntries(shippingMethods.map((method) => [method, readRate(zone, method)]))])
	) as unknown as ShippingRates;
	return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value };
}
