// An address as a form sends it: what is wrong with a field by itself is said together with what does not fit its country.
import type { z } from 'zod';
import { shippingFaults } from '#domain/checkout/shipping.ts';
import { keptFields, parseForm, type FormErrors, type Parsed } from './forms.ts';
import { said } from './said.ts';

export const addressFields = ['firstName', 'lastName', 'address1', 'address2', 'city', 'region', 'postalCode', 'country', 'phone'] as const;

export function readAddress<Shape extends z.ZodObject>(schema: Shape, form: FormData): Parsed<z.infer<Shape>, string> {
	const { country, region, postalCode, phone } = keptFields(form, addressFields);
	const faults = shippingFaults({
		country: country.trim().toUpperCase(),
		region: region.trim(),
		postalCode: postalCode.trim(),
		phone: phone.trim()
	});
	const parsed = parseForm(schema, form);
	if (parsed.ok && faults.length === 0) return parsed;
	const errors: FormErrors<string> = Object.fromEntries(faults.map(({ field, message }) => [field, said(message)]));
	return { ok: false, errors: parsed.ok ? errors : { ...errors, ...parsed.errors } };
}
