// The countries by name, for forms and pages. Names come from Unicode's data in Node.
import { shippingCountries } from '#domain/checkout/countries.ts';

const names = new Intl.DisplayNames('en', { type: 'region' });

export const countryName = (code: string) => names.of(code) ?? code;

export const countries: { value: string; label: string }[] = shippingCountries
	.map((value) => ({ value, label: countryName(value) }))
	.sort((a, b) => a.label.localeCompare(b.label, 'en'));
