import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isUuid } from '#contracts/ids.ts';
import { refusal } from '#contracts/outcome.ts';
import { changeIdOf, checkForm, quantityField, refuse, refuseFields, textForm, variantField } from './forms.ts';

const sent = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
};
const schema = z.object({ variantId: variantField, quantity: quantityField });
const variantId = '6f6f7e0e-5f0a-4c67-9d5c-0f2f3f4a5b6c';

describe('a quantity', () => {
	it('is a whole number from 1 to 99', () =>
		fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 99 }), async (quantity) => {
				expect((await checkForm(schema, sent({ variantId, quantity: ` ${quantity} ` }))).value).toEqual({ variantId, quantity });
			})
		));

	it.each(['', '0', '-1', '1.5', '1e1', '100', '999999999999', 'two', '0x1', '１'])(
		'"%s" is refused beside its field',
		async (quantity) => {
			const { form, value } = await checkForm(schema, sent({ variantId, quantity }));
			expect(value).toBeNull();
			expect(form.errors).toEqual({ quantity: ['Enter a whole number from 1 to 99.'] });
			expect(form.data.quantity).toBe(quantity);
		}
	);
});

describe('a form', () => {
	const account = z.object({
		email: z.string().trim().toLowerCase(),
		price: z.string().trim().transform(Number),
		role: z.enum(['viewer', 'admin'], { error: 'Choose a role.' }),
		scopes: z.array(z.string()).default([]),
		password: z.string().min(10, 'Longer.').meta({ writeOnly: true })
	});
	const entered = { email: ' Ada@Example.com', price: ' 007.50 ', role: 'admin', password: 'open sesame' };

	it('that lacks fields says so beside them', async () =>
		expect((await checkForm(schema, sent({}))).form.errors).toEqual({
			variantId: ['Choose one of the variants.'],
			quantity: ['Enter a whole number from 1 to 99.']
		}));

	it('takes nothing for granted that was not sent', async () =>
		expect((await checkForm(account, sent({ ...entered, role: '' }))).form.errors).toEqual({ role: ['Choose a role.'] }));

	it('shows again what was typed, exactly, also where it was valid and is refused later', async () => {
		const data = sent(entered);
		data.append('scopes', 'b');
		data.append('scopes', 'a');
		const { form, value } = await checkForm(account, data);
		expect(value).toMatchObject({ email: 'ada@example.com', price: 7.5 });
		expect(refuse(form, refusal('illegal-transition')).data.form.data).toEqual({ ...entered, scopes: ['b', 'a'], password: '' });
	});

	it.each(['open sesame', 'short'])('hands nothing secret back, nor what it does not know: %s', async (password) => {
		const { form } = await checkForm(account, sent({ ...entered, password, cardNumber: '4242', __superform_id: 'x' }));
		expect(JSON.stringify(form)).not.toMatch(/sesame|short|4242/);
	});

	it('takes no file for text', async () => {
		const data = sent(entered);
		data.set('email', new File(['x'], 'x.txt'));
		expect((await checkForm(account, data)).value).toBeNull();
	});

	it('keeps its change id, and gets one where it has none', () => {
		expect(changeIdOf(sent({ changeId: variantId }))).toBe(variantId);
		expect(isUuid(changeIdOf(sent({})))).toBe(true);
		expect(isUuid(changeIdOf(sent({ changeId: 'again' })))).toBe(true);
	});
});

describe('a refusal', () => {
	it('is shown beside its field, or above the form', async () => {
		const check = async (field: string) => {
			const { form } = await checkForm(z.object({ city: z.string() }), sent({ city: 'Bonn' }));
			return refuse(form, refusal('invalid', { field, message: 'No.' }));
		};
		expect(await check('city')).toMatchObject({ status: 400, data: { form: { valid: false, errors: { city: ['No.'] } } } });
		expect(await check('other')).toMatchObject({ data: { form: { errors: { _errors: ['No.'] } } } });
	});
});

describe('a form whose fields are read one by one', () => {
	it('keeps their text, and has each reason beside its field, whatever that is called', async () => {
		const { form } = await checkForm(textForm(['rate.US-CA', 'country']), sent({ 'rate.US-CA': ' 7,5 ', other: 'x' }));
		const { status, data } = refuseFields(form, { 'rate.US-CA': 'Enter a percentage.', '': 'Too many.' });
		expect(status).toBe(400);
		expect(data.form).toMatchObject({ valid: false, errors: { 'rate.US-CA': ['Enter a percentage.'], _errors: ['Too many.'] } });
		expect(data.form.data['rate.US-CA']).toBe(' 7,5 ');
		expect(data.form.data).not.toHaveProperty('other');
	});
});
