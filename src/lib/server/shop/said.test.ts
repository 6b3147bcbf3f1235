import { describe, expect, it } from 'vitest';
import { accountFields } from '#contracts/identity.schema.ts';
import { shippingSchema } from '#contracts/checkout.schema.ts';
import { errors } from '#contracts/errors.ts';
import { outOfStock } from '#domain/cart/cart-lines.ts';
import { shippingFaults } from '#domain/checkout/shipping.ts';
import { lockedWords } from '#domain/identity/lockout.ts';
import { unknownCode } from '#domain/promotion/redemption.ts';
import { speak } from '#server/language.ts';
import { said, translated } from './said.ts';

const inGerman = (text: string) => speak('de', () => said(text));

describe('what was said in English', () => {
	it.each(Object.entries(errors))('is known in German: %s', (_, { words }) => expect(translated(words, 'de')).not.toBeNull());

	it('stays as it is for who reads English', () =>
		expect(speak('en', () => said(errors['card-declined'].words))).toBe(errors['card-declined'].words));

	it('keeps what it names', () => {
		expect(inGerman(unknownCode('SPRING (50%)').message)).toBe('Den Code SPRING (50%) kennen wir nicht.');
		expect(inGerman(lockedWords({ failures: 0, lockedUntil: new Date(900_000).toISOString() }, 0))).toContain('15 Minuten');
	});

	it('may have been joined of several', () => {
		const shortages = [
			{ lineId: 'a', title: 'A. B. Mug', available: 2 },
			{ lineId: 'b', title: 'Poster', available: 0 }
		];
		expect(inGerman(`${errors['hold-expired'].words} ${outOfStock(shortages.slice(1)).message}`)).toBe(
			'Die Reservierung deiner Artikel ist abgelaufen. Nicht mehr da: Poster.'
		);
		expect(inGerman(outOfStock([{ lineId: 'a', title: 'Mug', available: 2 }, ...shortages.slice(1)]).message)).toBe(
			'Nur noch 2 da: Mug. Nicht mehr da: Poster.'
		);
	});

	it('stays English where nobody knows it', () => expect(inGerman('The moon is full.')).toBe('The moon is full.'));
});

describe("a shopper's form", () => {
	const long = 'x'.repeat(3_000);
	const address = { firstName: '', lastName: '', address1: '', city: '', region: '', postalCode: '', country: '', email: 'x' };
	const issues = [
		...(shippingSchema.safeParse({ ...address, shippingMethod: 'x' }).error?.issues ?? []),
		...(shippingSchema.safeParse(Object.fromEntries(Object.keys(address).map((field) => [field, long]))).error?.issues ?? []),
		...Object.values(accountFields).flatMap((field) => ['', long].flatMap((text) => field.safeParse(text).error?.issues ?? [])),
		...['US', 'CA', 'DE', 'XX', 'KR'].flatMap((country) => shippingFaults({ country, region: '', postalCode: '', phone: '1' }))
	];
	it.each([...new Set(issues.map(({ message }) => message))])('says in German: %s', (message) =>
		expect(translated(message, 'de')).not.toBeNull()
	);
});
