import { describe, expect, it } from 'vitest';
import { pageHref, shopHref, withoutValue } from './shop-href.ts';

const params = (text: string) => new URLSearchParams(text);

describe('the address of the grid', () => {
	it.each([
		['', '/shop'],
		['q=&sort=relevance&priceMin=&priceMax=', '/shop'],
		['q= mug &sort=-price', '/shop?q=mug&sort=-price'],
		['priceMin=10&priceMax=25.50', '/shop?price=1000-2550'],
		['priceMin=&priceMax=25', '/shop?price=-2500'],
		['priceMin=abc&priceMax=-3', '/shop'],
		['type=mug&type=mug&type=cap&page=4', '/shop?type=mug&type=cap']
	])('%s becomes %s', (given, expected) => expect(shopHref(params(given))).toBe(expected));

	it('loses one value of a facet and keeps the others', () =>
		expect(withoutValue(params('type=mug&type=cap&price=1-2'), 'type', 'mug')).toBe('/shop?type=cap&price=1-2'));

	it('names a page only from the second one on', () => {
		expect(pageHref(params('q=x&page=3'), 1)).toBe('/shop?q=x');
		expect(pageHref(params('q=x&page=3'), 2)).toBe('/shop?q=x&page=2');
		expect(pageHref(params(''), 2)).toBe('/shop?page=2');
	});
});
