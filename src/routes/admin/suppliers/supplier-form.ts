// What an admin enters about a supplier. Secrets are never entered: the names of the variables that hold them are.
import { z } from 'zod';
import { productTypes } from '#contracts/catalog.ts';
import { secretVariablePattern, type SupplierConnection } from '#contracts/supplier.ts';

export const supplierFields = [
	'supplierId',
	'version',
	'name',
	'carrier',
	'kind',
	'baseUrl',
	'shopId',
	'authHeader',
	'tokenVariable',
	'secretVariable',
	'skuTemplate',
	'pollSeconds'
] as const;
export type SupplierField = (typeof supplierFields)[number];

const kinds = ['simulated', 'printify', 'custom'] as const;
const variable = z.string().trim().regex(secretVariablePattern, 'Enter the name of a variable that begins with SUPPLIER_.');
const text = (max: number) => z.string().trim().max(max, `Use ${max} characters or fewer.`);

const common = z.object({
	supplierId: z.union([z.literal(''), z.string().regex(/^[\w-]{1,60}$/)]),
	version: z.coerce.number().int().min(0),
	name: text(80).min(1, 'Enter a name.'),
	carrier: text(60).min(1, 'Enter the carrier that it ships with.'),
	kind: z.enum(kinds, { error: 'Choose how it is reached.' }),
	productTypes: z.array(z.enum(productTypes)).min(1, 'Choose what it makes.')
});

const remote = z.object({
	baseUrl: text(300),
	shopId: text(40),
	authHeader: text(60).regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'Enter the name of a header.'),
	tokenVariable: variable,
	secretVariable: variable,
	skuTemplate: text(100).regex(/\{(sku|variantId|productId)\}/, 'Use {sku}, {variantId} or {productId}.'),
	pollSeconds: z.coerce
		.number({ error: 'Enter a number of seconds.' })
		.min(1, 'Enter 1 or more.')
		.max(86_400, 'Enter 86,400 or fewer.')
		.transform((seconds) => Math.round(seconds * 1_000))
});

type Remote = Omit<z.infer<typeof remote>, 'pollSeconds'> & { pollMs: number };
export type SupplierForm = z.infer<typeof common> & { remote: Remote | null };
type Errors = Partial<Record<SupplierField | 'productTypes' | '', string>>;

/** `fault` says why an address may not be called; null where it may. */
export function parseSupplier(
	form: FormData,
	fault: (address: string) => string | null
): { ok: true; value: SupplierForm } | { ok: false; errors: Errors } {
	const entries = { ...Object.fromEntries(form), productTypes: form.getAll('productTypes') };
	const errors: Errors = {};
	const note = (issues: readonly { path: PropertyKey[]; message: string }[]) => {
		for (const { path, message } of issues) errors[String(path[0] ?? '') as SupplierField] ??= message;
	};
	const head = common.safeParse(entries);
	if (!head.success) note(head.error.issues);
	const kind = head.data?.kind ?? form.get('kind');
	if (kind === 'simulated') return head.success ? { ok: true, value: { ...head.data, remote: null } } : { ok: false, errors };

	const tail = remote.safeParse(entries);
	if (!tail.success) note(tail.error.issues);
	const why = fault(String(form.get('baseUrl') ?? '').trim());
	if (why) errors.baseUrl ??= why;
	if (kind === 'printify' && !/^\d+$/.test(String(form.get('shopId')))) errors.shopId ??= 'Enter the number of the shop.';
	if (!head.success || !tail.success || Object.keys(errors).length > 0) return { ok: false, errors };
	const { pollSeconds, ...rest } = tail.data;
	return { ok: true, value: { ...head.data, remote: { ...rest, pollMs: pollSeconds } } };
}

/** What the form shows of a connection, or of none yet. */
export const connectionText = (connection: SupplierConnection | null) => ({
	version: String(connection?.version ?? 0),
	baseUrl: connection?.baseUrl ?? 'https://api.printify.com',
	shopId: connection?.shopId ?? '',
	authHeader: connection?.authHeader ?? 'Authorization',
	tokenVariable: connection?.tokenVariable ?? '',
	secretVariable: connection?.secretVariable ?? '',
	skuTemplate: connection?.skuTemplate ?? '{sku}',
	pollSeconds: String((connection?.pollMs ?? 60_000) / 1_000)
});
