import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isUuid } from '#contracts/ids.ts';
import { refusal } from '#contracts/outcome.ts';
import { changeIdOf, keptFields, parseForm, quantityField, refusalErrors, variantField } from './forms.ts';

const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
};
const schema = z.object({ variantId: variantField, quantity: quantityField });
const variantId = '6f6f7e0e-5f0a-4c67-9d5c-0f2f3f4a5b6c';

describe('a quantity', () => {
	it('is a whole number from 1 to 99', () =>
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 99 }), (quantity) => {
				expect(parseForm(schema, form({ variantId, quantity: ` ${quantity} ` }))).toEqual({ ok: true, value: { variantId, quantity } });
			})
		));

	it.each(['', '0', '-1', '1.5', '1e1', '100', '999999999999', 'two', '0x1', '１'])('"%s" is refused beside its field', (quantity) =>
		expect(parseForm(schema, form({ variantId, quantity }))).toMatchObject({ ok: false, errors: { quantity: expect.any(String) } })
	);
});

describe('a form', () => {
	it('that lacks fields says so beside them', () =>
		expect(parseForm(schema, form({}))).toEqual({
			ok: false,
			errors: { variantId: 'Choose one of the variants.', quantity: 'Enter a whole number from 1 to 99.' }
		}));

	it('gives back only the fields that are named', () =>
		expect(keptFields(form({ name: 'Ada', cardNumber: '4242' }), ['name', 'city'])).toEqual({ name: 'Ada', city: '' }));

	it('keeps its change id, and gets one where it has none', () => {
		expect(changeIdOf(form({ changeId: variantId }))).toBe(variantId);
		expect(isUuid(changeIdOf(form({})))).toBe(true);
		expect(isUuid(changeIdOf(form({ changeId: 'again' })))).toBe(true);
	});
});

describe('a refusal', () => {
	it('is shown beside its field, or above the form', () => {
		expect(refusalErrors(refusal('invalid', { field: 'city', message: 'No.' }), ['city'])).toEqual({ city: 'No.' });
		expect(refusalErrors(refusal('invalid', { field: 'other', message: 'No.' }), ['city'])).toEqual({ '': 'No.' });
	});
});
