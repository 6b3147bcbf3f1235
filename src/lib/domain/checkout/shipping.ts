// Whether a parcel can be sent to this address, decided by its country.
import type { Shipping } from '#contracts/checkout.schema.ts';
import { isShippingCountry, postalCodes } from './countries.ts';
import { regionCode, regionsOf } from './regions.ts';

interface ShippingFault {
	field: keyof Shipping;
	message: string;
}

const fault = (field: keyof Shipping, message: string): ShippingFault => ({ field, message });

const squeezed = (text: string) => text.trim().replace(/\s+/g, ' ').toUpperCase();

/** The first field that does not fit its country, with words for the person; null where all do. */
export function shippingFault(shipping: Shipping): ShippingFault | null {
	const { country, region, postalCode, phone } = shipping;
	if (!isShippingCountry(country)) return fault('country', 'Choose a country that we ship to.');
	if (regionsOf(country).length > 0 && regionCode(country, region) === null)
		return fault('region', `Enter the ${country === 'CA' ? 'province' : 'state'}.`);
	const postal = postalCodes[country];
	if (postal && !postal.pattern.test(squeezed(postalCode))) return fault('postalCode', `Enter a postal code such as ${postal.example}.`);
	if (phone !== '' && (phone.match(/\d/g)?.length ?? 0) < 5) return fault('phone', 'Enter a phone number, or leave it empty.');
	return null;
}

/** One spelling of what can be written in several ways: region codes, upper-case postal codes. */
export const normalisedShipping = (shipping: Shipping): Shipping => ({
	...shipping,
	region: regionCode(shipping.country, shipping.region) ?? shipping.region,
	postalCode: squeezed(shipping.postalCode)
});
