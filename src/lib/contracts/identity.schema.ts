import { z } from 'zod';
import { shippingMethods, shippingZones, type ShippingMethod, type ShippingZone } from './shipping.ts';

const name = z.string().trim().min(1, 'Enter a name.').max(80, 'Keep it under 80 characters.');
const email = z
	.string()
	.trim()
	.toLowerCase()
	.max(200, 'Keep it under 200 characters.')
	.pipe(z.email('Enter an e-mail address, such as ada@example.com.'));
/** Long beats complicated; the upper bound keeps hashing cheap. */
const password = z.string().min(10, 'Use 10 characters or more.').max(200, 'Use 200 characters at most.').meta({ writeOnly: true });

export const accountFields = { name, email, password };

/** A password that is there already, as it was chosen. */
export const presentPassword = (missing: string) =>
	z.string({ error: missing }).min(1, missing).max(200, 'That is too long.').meta({ writeOnly: true });
export const signInSchema = z.object({ email, password: presentPassword('Enter your password.') });

const cents = z.number().int().min(0, 'Enter an amount that is not negative.').max(100_000, 'Keep it to $1,000.');
export const workingDaysSchema = z.number().int().min(1, 'Enter a day or more.').max(90, 'Keep it to 90 days.');
export const shippingRateSchema = z
	.strictObject({
		parcel: cents,
		step: cents,
		days: z.tuple([workingDaysSchema, workingDaysSchema]),
		freeFrom: z.number().int().min(1, 'Enter more than nothing, or leave it empty.').max(10_000_000, 'Keep it to $100,000.').optional()
	})
	.refine(({ days: [from, to] }) => from <= to, { error: 'The later day comes second.', path: ['days', 1] });

const shippingRatesSchema = z.strictObject(
	Object.fromEntries(
		shippingZones.map((zone) => [
			zone,
			z.strictObject(
				Object.fromEntries(shippingMethods.map((method) => [method, shippingRateSchema])) as Record<
					ShippingMethod,
					typeof shippingRateSchema
				>
			)
		])
	) as Record<ShippingZone, z.ZodObject<Record<ShippingMethod, typeof shippingRateSchema>>>
);

export const taxRateSchema = z.number().int().min(0, 'Enter a rate that is not negative.').max(50_000, 'Keep it to 50 %.');
const taxRatesSchema = z
	.record(z.string().regex(/^[A-Z]{2}(-[A-Z]{2})?$/), taxRateSchema)
	.refine((all) => Object.keys(all).length <= 400, 'Too many rates.');

/** What may be set of the store configuration; bounds keep a workflow's timers sane. */
export const storeConfigChangeSchema = z
	.strictObject({
		mode: z.enum(['automatic', 'manual'], { error: 'Choose automatic or manual.' }),
		stageMs: z.number().int().min(0, 'A stage cannot be shorter than nothing.').max(3_600_000, 'A stage lasts an hour at most.'),
		pace: z.number().min(1, 'The pace is 1 or more.').max(60, 'The pace is 60 at most.'),
		slowSuppliers: z
			.record(z.string().min(1).max(100), z.number().min(1, 'Slow is once as long or longer.').max(60, 'Sixty times as long at most.'))
			.refine((all) => Object.keys(all).length <= 50, 'Fifty slow suppliers at most.'),
		decisionMs: z.number().int().min(1_000, 'Give a second or more.').max(86_400_000, 'Give a day at most.'),
		shippingRates: shippingRatesSchema,
		taxRates: taxRatesSchema,
		checkoutClosed: z.boolean(),
		codesClosed: z.boolean()
	})
	.partial();
