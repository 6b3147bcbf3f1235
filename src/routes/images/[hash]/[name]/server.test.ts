import { isHttpError, isRedirect } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import { imageUrl, tileUrl } from '#domain/artwork/image-url.ts';
import { GET } from './+server.ts';

const artwork = { motif: 'fox', inks: ['#e76f51', '#f4a261', '#2a9d8f'], seed: 12 };
const url = imageUrl(artwork, 'mug', { hex: '#1f2d47' });

const ask = (path: string) => {
	const [, , hash = '', name = ''] = path.split('/');
	return GET({ params: { hash, name } });
};
const failure = (path: string): unknown => {
	try {
		return ask(path);
	} catch (thrown) {
		return thrown;
	}
};

describe('a picture over HTTP', () => {
	it('is SVG that may be kept for ever and can do nothing', async () => {
		for (const path of [url, tileUrl(artwork)]) {
			const response = ask(path);
			expect(response.status).toBe(200);
			expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
			expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
			expect(response.headers.get('x-content-type-options')).toBe('nosniff');
			expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
			expect(await response.text()).toMatch(/^<svg [^]*<\/svg>$/);
		}
	});

	it('leads from an address of earlier drawings to the one of today', () => {
		const thrown = failure(url.replace(/\/[0-9a-f]{16}\//, '/0123456789abcdef/'));
		expect(isRedirect(thrown) && [thrown.status, thrown.location]).toEqual([307, url]);
	});

	it('is not found for nonsense', () => {
		const nonsense = [
			'/images/x/y.svg',
			url.replace('mug.', 'sock.'),
			url.replace('.fox.', '.constructor.'),
			url.replace(/[0-9a-f]{16}/, 'zz'),
			url.replace('.svg', ''),
			`${url}x`
		];
		for (const path of nonsense) {
			const thrown = failure(path);
			expect({ path, status: isHttpError(thrown) && thrown.status }).toEqual({ path, status: 404 });
		}
	});
});
