// What can be told of a card without asking anybody: its checksum, its brand, and whether it is over.
import type { Card } from '#contracts/payment.ts';

type CardField = 'cardNumber' | 'expiry' | 'cvc' | 'name';

export const cardDigits = (number: string) => number.replace(/[\s-]/g, '');

/** The Luhn checksum (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < digits.length; i++) {
		const digit = Number(digits[digits.length - 1 - i]);
		const doubled = i % 2 === 1 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}

const brands: readonly (readonly [RegExp, string])[] = [
	[/^4/, 'Visa'],
	[/^(5[1-5]|2[2-7])/, 'Mastercard'],
	[/^3[47]/, 'American Express'],
	[/^(6011|65|64[4-9])/, 'Discover'],
	[/^35/, 'JCB']
];

export const cardBrand = (digits: string) => brands.find(([pattern]) => pattern.test(digits))?.[1] ?? 'Card';

/** `MM/YY`, with or without spaces; a card is good to the end of its month. Null where it is not a date. */
export function parseExpiry(text: string): { month: number; year: number } | null {
	const match = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{2})\s*$/.exec(text);
	const month = Number(match?.[1]);
	const year = 2000 + Number(match?.[2]);
	return match && month >= 1 && month <= 12 ? { month, year } : null;
}

export const formatExpiry = ({ month, year }: { month: number; year: number }) =>
	`${String(month).padStart(2, '0')}/${String(year % 100).padStart(2, '0')}`;

const furthestYears = 20;

/** The first field that is not valid, with words for the person; null where all are. */
export function cardFault(card: Card, now: Date): { field: CardField; message: string } | null {
	const digits = cardDigits(card.number);
	if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits)) return { field: 'cardNumber', message: 'Check the card number.' };
	const expiry = parseExpiry(card.expiry);
	if (!expiry) return { field: 'expiry', message: 'Enter the expiry date as MM/YY.' };
	const firstDayAfter = Date.UTC(expiry.year, expiry.month, 1);
	if (firstDayAfter <= now.getTime()) return { field: 'expiry', message: 'This card has expired.' };
	if (expiry.year > now.getUTCFullYear() + furthestYears) return { field: 'expiry', message: 'Check the expiry date.' };
	const cvcLength = cardBrand(digits) === 'American Express' ? 4 : 3;
	if (!/^\d+$/.test(card.cvc.trim()) || card.cvc.trim().length !== cvcLength)
		return { field: 'cvc', message: `Enter the ${cvcLength} digits of the security code.` };
	if (card.name.trim() === '') return { field: 'name', message: 'Enter the name on the card.' };
	return null;
}
