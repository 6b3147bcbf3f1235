import { expect, it } from 'vitest';
import { parseSupplier } from './supplier-form.ts';

const filled = (change: Record<string, string> = {}) => {
	const form = new FormData();
	const fields = {
		supplierId: '',
		version: '0',
		name: 'Far Press',
		carrier: 'USPS',
		kind: 'printify',
		productTypes: 'mug',
		baseUrl: 'https://api.printify.com',
		shopId: '815256',
		authHeader: 'Authorization',
		tokenVariable: 'SUPPLIER_TOKEN',
		secretVariable: 'SUPPLIER_SECRET',
		skuTemplate: '{sku}-{variantId}',
		pollSeconds: '60',
		...change
	};
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
};
const open = () => null;
const errorsOf = (form: FormData, fault: (address: string) => string | null = open) => {
	const parsed = parseSupplier(form, fault);
	return parsed.ok ? {} : parsed.errors;
};

it('takes what is right, every type that was chosen', () => {
	const form = filled();
	form.append('productTypes', 'poster');
	expect(parseSupplier(form, open)).toMatchObject({
		ok: true,
		value: { name: 'Far Press', productTypes: ['mug', 'poster'], remote: { pollMs: 60_000, tokenVariable: 'SUPPLIER_TOKEN' } }
	});
});

it('asks nothing about its service of a supplier that has none', () => {
	const form = filled({ kind: 'simulated', baseUrl: '', tokenVariable: '', secretVariable: '', skuTemplate: '', pollSeconds: '' });
	expect(parseSupplier(form, open)).toMatchObject({ ok: true, value: { remote: null } });
});

it.each([
	['name', { name: ' ' }],
	['kind', { kind: 'carrier-pigeon' }],
	['shopId', { shopId: 'my shop' }],
	['tokenVariable', { tokenVariable: 'TRACKING_SECRET' }],
	['secretVariable', { secretVariable: 'a-webhook-secret' }],
	['authHeader', { authHeader: 'X: 1\r\nY' }],
	['skuTemplate', { skuTemplate: 'always the same' }],
	['pollSeconds', { pollSeconds: '0' }],
	['productTypes', { productTypes: 'submarine' }]
])('says beside %s what is wrong with it', (field, change) => {
	expect(Object.keys(errorsOf(filled(change)))).toEqual([field]);
});

it('refuses an address that may not be called', () => {
	expect(errorsOf(filled(), () => 'This address leads into a private network.')).toEqual({
		baseUrl: 'This address leads into a private network.'
	});
});
