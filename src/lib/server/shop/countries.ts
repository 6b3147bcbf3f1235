// The countries by name, for forms and pages. Names come from Unicode's data in Node.
import { shippingCountries } from '#domain/checkout/countries.ts';
import { getLocale, locales, type Locale } from '#paraglide/runtime.js';

interface Named {
	nameOf: (code: string) => string;
	countries: { value: string; label: string }[];
}

function named(locale: Locale): Named {
	const names = new Intl.DisplayNames(locale, { type: 'region' });
	const nameOf = (code: string) => names.of(code) ?? code;
	const countries = shippingCountries
		.map((value) => ({ value, label: nameOf(value) }))
		.sort((a, b) => a.label.localeCompare(b.label, locale));
	return { nameOf, countries };
}

const byLocale = new Map(locales.map((locale) => [locale, named(locale)]));
const spoken = (): Named => byLocale.get(getLocale()) ?? named(getLocale());

export const countryName = (code: string): string => spoken().nameOf(code);

export const countries = (): Named['countries'] => spoken().countries;
