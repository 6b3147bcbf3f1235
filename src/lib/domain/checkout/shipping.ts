// Whether a parcel can be sent to this address, decided by its country.
import type { Shipping } from '#contracts/checkout.schema.ts';
import { isShippingCountry, needsPostalCode, needsRegion, postalCodes } from './countries.ts';
import { regionCode, regionsOf } from './regions.ts';

interface ShippingFault {
	field: keyof Shipping;
	message: string;
}

const fault = (field: keyof Shipping, message: string): ShippingFault => ({ field, message });

const squeezed = (text: string) => text.trim().replace(/\s+/g, ' ').toUpperCase();

type Address = Pick<Shipping, 'country' | 'region' | 'postalCode' | 'phone'>;

function regionFault({ country, region }: Address): ShippingFault[] {
	const isMissing = needsRegion(country) && region.trim() === '';
	if (!isMissing && (regionsOf(country).length === 0 || regionCode(country, region) !== null)) return [];
	const word = { US: 'state', AU: 'state', CA: 'province' }[country] ?? 'state or province';
	return [fault('region', `Enter the ${word}.`)];
}

function postalCodeFault({ country, postalCode }: Address): ShippingFault[] {
	const postal = postalCodes[country];
	if (postal && !postal.pattern.test(squeezed(postalCode))) return [fault('postalCode', `Enter a postal code such as ${postal.example}.`)];
	return needsPostalCode(country) && postalCode.trim() === '' ? [fault('postalCode', 'Enter the postal code.')] : [];
}

/** The fields that do not fit their country, with words for the person. */
export function shippingFaults(address: Address): ShippingFault[] {
	if (!isShippingCountry(address.country)) return [fault('country', 'Choose a country that we ship to.')];
	const { phone } = address;
	const isPhone = phone === '' || (phone.match(/\d/g)?.length ?? 0) >= 5;
	const phoneFault = isPhone ? [] : [fault('phone', 'Enter a phone number, or leave it empty.')];
	return [...regionFault(address), ...postalCodeFault(address), ...phoneFault];
}

/** One spelling of what can be written in several ways: region codes, upper-case postal codes. */
export const normalisedShipping = <T extends Pick<Shipping, 'country' | 'region' | 'postalCode'>>(shipping: T): T => ({
	...shipping,
	region: regionCode(shipping.country, shipping.region) ?? shipping.region,
	postalCode: squeezed(shipping.postalCode)
});
