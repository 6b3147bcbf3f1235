// An address as a form sends it: what is wrong with a field by itself is said together with what does not fit its country.
import type { z } from 'zod';
import type { addressSchema } from '#contracts/checkout.schema.ts';
import { shippingFaults } from '#domain/checkout/shipping.ts';

export const fitsItsCountry = <Schema extends z.ZodObject<(typeof addressSchema)['shape']>>(schema: Schema) =>
	schema.superRefine(
		({ country, region, postalCode, phone }, { addIssue }) => {
			for (const { field, message } of shippingFaults({ country, region, postalCode, phone }))
				addIssue({ code: 'custom', path: [field], message });
		},
		{ when: () => true }
	);
