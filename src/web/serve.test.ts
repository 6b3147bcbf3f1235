import { expect, it } from 'vitest';
import { bodyFault } from './serve.ts';

const upload = '/admin/catalog/import';

it.each<[string, Record<string, string>, ReturnType<typeof bodyFault>]>([
	['/shop/cart?/quantity', { 'content-length': '100' }, null],
	['/shop', {}, null],
	['/shop/cart?/quantity', { 'content-length': '600000' }, 413],
	['/api/v1/orders', { 'transfer-encoding': 'chunked' }, 411],
	[upload, { 'content-length': '9000000' }, null],
	[`${upload}/../../../shop/cart`, { 'content-length': '9000000' }, 413],
	[`/shop/cart?x=${upload}`, { 'content-length': '9000000' }, 413]
])('a body to %s with %o: %s', (url, headers, fault) => expect(bodyFault({ url, headers })).toBe(fault));
