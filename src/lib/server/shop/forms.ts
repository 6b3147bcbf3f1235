// Forms by superforms: text in, typed values or the reasons beside the fields out. What goes back is what was typed, with reasons in
// the reader's language, and never a secret (docs/adr/0015).
import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import type { SuperValidated } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { setError, superValidate } from 'sveltekit-superforms/server';
import { z } from 'zod';
import { errors } from '#contracts/errors.ts';
import { isUuid } from '#contracts/ids.ts';
import type { Refusal } from '#contracts/outcome.ts';
import { said } from './said.ts';

type Typed<Schema extends z.ZodObject> = z.input<Schema> extends infer Fields extends Record<string, unknown> ? Fields : never;

/** `value` is null where the form is not valid. `form` may be sent back as it is; `id` tells the forms of a page apart. */
export interface Checked<Schema extends z.ZodObject, Id extends string> {
	form: SuperValidated<Typed<Schema>> & { id: Id };
	value: z.output<Schema> | null;
}

/** Else numbers would be made of the text before the schema sees it. */
const asTyped = { config: { io: 'input' } } as const;

/** JSON Schema's word for what may be sent and never comes back. */
const isSecret = (field: z.ZodType) => field.meta()?.['writeOnly'] === true;

export async function checkForm<Schema extends z.ZodObject, Id extends string>(
	schema: Schema,
	sent: FormData,
	id?: Id
): Promise<Checked<Schema, Id>> {
	let value: z.output<Schema> | null = null;
	const adapter = {
		...zod4<z.ZodObject>(schema, asTyped),
		async validate(typed: unknown) {
			const { success, data, error } = await schema.safeParseAsync(typed);
			if (!success) return { success, issues: error.issues.map(({ path, message }) => ({ path, message: said(message) })) };
			value = data;
			return { success, data: typed as Record<string, unknown> };
		}
	};
	const form = await superValidate(sent, adapter, { strict: true, allowFiles: false, ...(id !== undefined && { id }) });
	const fields = Object.entries<z.ZodType>(schema.shape);
	const data = Object.fromEntries(fields.map(([name, field]) => [name, isSecret(field) ? '' : form.data[name]]));
	return { form: { ...form, data } as Checked<Schema, Id>['form'], value };
}

/** A refusal is shown beside its field if the form has it, else above the form. It is 400, or 429 for haste. */
export function refuse<Form extends SuperValidated<Record<string, unknown>>>(form: Form, { code, message, field = '' }: Refusal) {
	const status = code === 'rate-limited' ? errors[code].status : 400;
	setError(form, field in form.data ? field : '', said(message), { status });
	return fail(status, { form });
}

/** Of a form whose fields are read one by one: only their text. */
export const textForm = <Field extends string>(fields: readonly Field[]) =>
	z.object(Object.fromEntries(fields.map((field) => [field, z.string().default('')])) as Record<Field, z.ZodDefault<z.ZodString>>);

/** What was found wrong with them; `''` is the form's own. */
export function refuseFields<Form extends SuperValidated<Record<string, unknown>>>(form: Form, reasons: Record<string, string>) {
	const beside = Object.entries(reasons).map(([field, reason]) => [field || '_errors', [said(reason)]]);
	return fail(400, { form: { ...form, valid: false, errors: Object.fromEntries(beside) as Form['errors'] } });
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

/** Any text: the cart's workflow knows which there are. */
export const codeForm = z.object({ code: z.string().transform((code) => code.slice(0, 100)) });

export const variantField = z.uuid({ error: 'Choose one of the variants.' });
