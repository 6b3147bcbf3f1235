// The card's form: takes a card as people type it. Only the name may be shown again.
import { z } from 'zod';

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
	let sum = 0;
	for (let index = 0; index < digits.length; index++) {
		const digit = Number(digits[digits.length - 1 - index]);
		const doubled = index % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}

const secret = { writeOnly: true };

const number = z
	.string({ error: 'Check the card number.' })
	.transform((text) => text.replace(/[\s-]/g, ''))
	.refine((digits) => /^\d{12,19}$/.test(digits) && passesLuhn(digits), 'Check the card number.')
	.meta(secret);

/** Also typed as `MMYY`, `M / YY`, `MM/YYYY`. */
const typedExpiry = /^(\d{1,2})\s*\/?\s*(?:20)?(\d{2})$/;

const expiry = z
	.string({ error: 'Enter the expiry date as MM/YY.' })
	.trim()
	.transform((text) => typedExpiry.exec(text)?.slice(1).map(Number) ?? [])
	.refine(([month = 0]) => month >= 1 && month <= 12, { error: 'Enter the expiry date as MM/YY.', abort: true })
	// A card is good through the last day of its month.
	.refine(([month = 0, year = 0]) => Date.UTC(2000 + year, month) > Date.now(), 'This card has expired.')
	.transform((parts) => parts.map((part) => String(part).padStart(2, '0')).join('/'))
	.meta(secret);

const cvc = z
	.string({ error: 'Enter the three or four digits.' })
	.trim()
	.regex(/^\d{3,4}$/, 'Enter the three or four digits.')
	.meta(secret);

const name = z.string({ error: 'Enter the name on the card.' }).trim().min(1, 'Enter the name on the card.').max(100, 'That is too long.');

export const cardForm = z.object({ cardNumber: number, expiry, cvc, name });
