// Reading forms: text in, typed values or the reason beside the field out. Validation happens here, once.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isUuid } from '#contracts/ids.ts';
import type { Refusal } from '#contracts/outcome.ts';
import { said } from './said.ts';

/** `''` is the form's own: a reason that belongs to no field. */
export type FormErrors<Field extends string> = Partial<Record<Field | '', string>>;

export type Parsed<T, Field extends string> = { ok: true; value: T } | { ok: false; errors: FormErrors<Field> };

export function parseForm<Shape extends z.ZodObject>(
	schema: Shape,
	form: FormData
): Parsed<z.infer<Shape>, Extract<keyof Shape['shape'], string>> {
	type Field = Extract<keyof Shape['shape'], string>;
	const result = schema.safeParse(Object.fromEntries(form));
	if (result.success) return { ok: true, value: result.data };
	const errors: FormErrors<Field> = {};
	for (const issue of result.error.issues) errors[(issue.path[0] ?? '') as Field | ''] ??= said(issue.message);
	return { ok: false, errors };
}

/** The text fields of a form, to be shown again. Only what is named: a card number must not travel back. */
export function keptFields<Field extends string>(form: FormData, fields: readonly Field[]): Record<Field, string> {
	const kept = {} as Record<Field, string>;
	for (const field of fields) {
		const value = form.get(field);
		kept[field] = typeof value === 'string' ? value.slice(0, 500) : '';
	}
	return kept;
}

/** A form without an id of its own counts once for each time that it is sent. */
export function changeIdOf(form: FormData): string {
	const given = form.get('changeId');
	return typeof given === 'string' && isUuid(given) ? given : randomUUID();
}

const wholeNumber = 'Enter a whole number from 1 to 99.';
export const quantityField = z
	.string({ error: wholeNumber })
	.trim()
	.regex(/^\d{1,2}$/, wholeNumber)
	.transform(Number)
	.refine((quantity) => quantity >= 1, wholeNumber);

export const variantField = z.uuid({ error: 'Choose one of the variants.' });

/** Where a refusal is shown: beside its field if the form has it, else above the form. */
export const refusalErrors = <Field extends string>(refusal: Refusal, fields: readonly Field[]): FormErrors<Field> => {
	const field = fields.find((name) => name === refusal.field) ?? '';
	return { [field]: said(refusal.message) } as FormErrors<Field>;
};
