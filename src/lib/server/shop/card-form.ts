// The card's form: says what is wrong with which field, and hands only the name back to be shown again.
import type { Card } from '#contracts/payment.ts';
import type { FormErrors } from './forms.ts';
import { said } from './said.ts';

type Field = 'cardNumber' | 'expiry' | 'cvc' | 'name';
export type ReadCard = { ok: true; card: Card; name: string } | { ok: false; errors: FormErrors<Field>; name: string };

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

/** `MM/YY`, also typed as `MMYY`, `M / YY`, `MM/YYYY`; null where it is no month. */
function normalExpiry(text: string): { month: number; year: number } | null {
	const match = /^(\d{1,2})\s*\/?\s*(?:20)?(\d{2})$/.exec(text.trim());
	const month = Number(match?.[1]);
	return match && month >= 1 && month <= 12 ? { month, year: 2000 + Number(match[2]) } : null;
}

export function readCard(form: FormData, now: Date): ReadCard {
	const text = (name: Field) => {
		const value = form.get(name);
		return typeof value === 'string' ? value.trim().slice(0, 100) : '';
	};
	const errors: FormErrors<Field> = {};
	const number = text('cardNumber').replace(/[\s-]/g, '');
	if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) errors.cardNumber = said('Check the card number.');
	const expiry = normalExpiry(text('expiry'));
	// A card is good through the last day of its month.
	if (!expiry) errors.expiry = said('Enter the expiry date as MM/YY.');
	else if (Date.UTC(expiry.year, expiry.month) <= now.getTime()) errors.expiry = said('This card has expired.');
	const cvc = text('cvc');
	if (!/^\d{3,4}$/.test(cvc)) errors.cvc = said('Enter the three or four digits.');
	const name = text('name');
	if (!name) errors.name = said('Enter the name on the card.');
	if (!expiry || Object.keys(errors).length > 0) return { ok: false, errors, name };
	const two = (part: number) => String(part).padStart(2, '0');
	return { ok: true, card: { number, expiry: `${two(expiry.month)}/${two(expiry.year % 100)}`, cvc, name }, name };
}
