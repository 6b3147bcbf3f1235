import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

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
