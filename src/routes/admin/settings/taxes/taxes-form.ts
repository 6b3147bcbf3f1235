// The form of the tax rates: a person enters percents; the configuration counts thousandths of one, and keeps only what is the shop's own.
import { z } from 'zod';
import { taxRateSchema } from '#contracts/identity.schema.ts';
import type { TaxRates } from '#contracts/tax.ts';
import { isShippingCountry } from '#domain/checkout/countries.ts';
import { standardTaxRates } from '#domain/pricing/tax.ts';

const percent = z
	.string()
	.trim()
	.regex(/^\d{1,2}(\.\d{1,3})?$/, 'Enter a percentage, such as 7.25.')
	.transform((text) => Math.round(Number(text) * 1_000))
	.pipe(taxRateSchema);

/** `rate.US-CA`. */
export const taxField = (place: string) => `rate.${place}`;
export const percentText = (rate: number): string => String(rate / 1_000);

/** Places with a standard rate, and those with one of the shop's own. */
export const taxPlaces = (own: TaxRates): string[] => [...new Set([...Object.keys(standardTaxRates), ...Object.keys(own)])];

/** And one more country. */
export const taxFields = (own: TaxRates): string[] => [...taxPlaces(own).map(taxField), 'country', 'countryRate'];

export const taxText = (own: TaxRates): Record<string, string> =>
	Object.fromEntries(taxPlaces(own).map((place) => [taxField(place), percentText(own[place] ?? standardTaxRates[place] ?? 0)]));

type Errors = Record<string, string>;

/** A place of the shop's own whose field is empty goes back to having none; one more country may be added. */
export function readTaxRates(form: FormData, own: TaxRates): { ok: true; value: TaxRates } | { ok: false; errors: Errors } {
	const errors: Errors = {};
	const rates: Record<string, number> = {};
	const text = (field: string) => String(form.get(field) ?? '').trim();
	function read(field: string, place: string): void {
		const result = percent.safeParse(text(field));
		if (!result.success) errors[field] = result.error.issues[0]?.message ?? 'Please check this.';
		else if (result.data !== standardTaxRates[place]) rates[place] = result.data;
	}
	for (const place of taxPlaces(own)) {
		const isDropped = !(place in standardTaxRates) && text(taxField(place)) === '';
		if (!isDropped) read(taxField(place), place);
	}
	const country = text('country');
	if (country !== '') {
		if (!isShippingCountry(country)) errors['country'] = 'Choose a country.';
		else if (taxPlaces(own).includes(country) || ['US', 'CA'].includes(country)) errors['country'] = 'It has a rate above.';
		else read('countryRate', country);
	} else if (text('countryRate') !== '') errors['country'] = 'Choose the country of this rate.';
	return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: rates };
}
