import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath, signInPath } from './local-path.ts';

describe('the way back after signing in', () => {
	it.each(['/admin', '/admin/orders?q=a%20b&page=2', '/order/1?t=x.y'])('%s is kept', (path) => expect(localPath(path, '/')).toBe(path));

	it.each([
		'',
		'admin',
		'https://evil.example',
		'//evil.example',
		'/\\evil.example',
		'/\t/evil.example',
		'/.//evil.example',
		'/a/..//evil.example',
		'/%2e//evil.example',
		'javascript:alert(1)',
		null,
		7
	])('%o leads to the fallback', (text) => expect(localPath(text, '/admin')).toBe('/admin'));

	it('never leaves this site', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(new URL(localPath(`/${text}`, '/admin'), 'https://shop.example').origin).toBe('https://shop.example');
			})
		);
	});
});

describe('the way to sign in', () => {
	const to = (path: string, keepsQuery?: boolean) => signInPath('/sign-in', new URL(path, 'https://shop.example'), keepsQuery);
	it.each([
		['/shop/account/verify?t=abc', undefined, '/sign-in?next=%2Fshop%2Faccount%2Fverify%3Ft%3Dabc'],
		['/admin/orders/1?/hold=&q=a', true, '/sign-in?next=%2Fadmin%2Forders%2F1%3Fq%3Da'],
		['/admin/orders/1?q=a', false, '/sign-in?next=%2Fadmin%2Forders%2F1'],
		[`/shop/account/addresses/${'a'.repeat(3_000)}`, true, '/sign-in']
	])('from %s', (path, keepsQuery, expected) => expect(to(path, keepsQuery)).toBe(expected));
});
