import { z } from 'zod';
import { shippingMethods } from './shipping.ts';

const text = (max: number) => z.string().trim().max(max);

export const addressSchema = z.object({
	firstName: text(60).min(1, 'Enter your first name.'),
	lastName: text(60).min(1, 'Enter your last name.'),
	address1: text(120).min(1, 'Enter your street and house number.'),
	address2: text(120).default(''),
	city: text(80).min(1, 'Enter your city.'),
	region: text(80).default(''),
	postalCode: text(20).default(''),
	/** ISO 3166-1 alpha-2. */
	country: z
		.string()
		.trim()
		.toUpperCase()
		.regex(/^[A-Z]{2}$/, 'Choose a country.'),
	phone: text(30).default('')
});

export const shippingSchema = addressSchema.extend({
	/** Without one it stays as it was: standard, at first. */
	shippingMethod: z.enum(shippingMethods, { error: 'Choose how it is sent.' }).optional(),
	email: z.string().trim().toLowerCase().max(254).pipe(z.email('Enter a valid e-mail address.'))
});

export const paymentMethodSchema = z.object({
	methodId: z.string().min(1).max(100),
	brand: z.string().max(30),
	last4: z.string().regex(/^\d{4}$/),
	expiry: z.string().regex(/^\d{2}\/\d{2}$/)
});

export type Address = z.infer<typeof addressSchema>;
export type Shipping = z.infer<typeof shippingSchema>;
