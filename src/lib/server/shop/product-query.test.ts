import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNarrowed, productQueryOf } from './product-query.ts';

const query = (text: string) => productQueryOf(new URLSearchParams(text));

describe('the grid as a query', () => {
	it('reads every part of the address', () =>
		expect(query('q=blue+mug&collection=a&collection=b&type=mug&color=navy&size=11oz&price=1000-2500&sort=-price&page=3')).toEqual({
			text: 'blue mug',
			collections: ['a', 'b'],
			types: ['mug'],
			colors: ['navy'],
			sizes: ['11oz'],
			price: { min: 1000, max: 2500 },
			sort: '-price',
			page: 3,
			pageSize: 24
		}));

	it.each([
		['price=-2500', { min: null, max: 2500 }],
		['price=1000-', { min: 1000, max: null }],
		['price=cheap', { min: null, max: null }],
		['priceMin=9.99&priceMax=', { min: 999, max: null }]
	])('reads %s', (text, price) => expect(query(text).price).toEqual(price));

	it.each(['page=0', 'page=-1', 'page=1.5', 'page=NaN', 'page=1e99', 'sort=sideways'])('ignores %s', (text) =>
		expect(query(text)).toEqual(query(''))
	);

	it('never fails, whatever is in the address', () =>
		fc.assert(
			fc.property(fc.string(), (text) => {
				const read = query(text);
				expect(Number.isInteger(read.page) && read.page >= 1).toBe(true);
				expect(read.text.length).toBeLessThanOrEqual(200);
			})
		));

	it('knows the first view', () => {
		expect(isNarrowed(query('sort=name&page=2'))).toBe(false);
		for (const text of ['q=x', 'type=mug', 'price=-1']) expect(isNarrowed(query(text)), text).toBe(true);
	});
});
