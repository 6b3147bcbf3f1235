import { expect, it } from 'vitest';
import { addressOf, viewOf } from './catalog-query.ts';

it.each(['', '?q=owl', '?q=owl&collection=night-shift&type=mug&state=draft&page=3'])('goes from %s and back', (search) => {
	const view = viewOf(new URLSearchParams(search));
	expect(addressOf(view, { page: view.page })).toBe(`/admin/catalog${search}`);
});

it('begins a narrowed list at its first page', () => {
	expect(addressOf(viewOf(new URLSearchParams('?q=owl&page=9')), { type: 'mug' })).toBe('/admin/catalog?q=owl&type=mug');
});

it.each(['?type=submarine', '?page=0', '?page=1.5', '?page=-3', '?state=gone'])('ignores nonsense: %s', (search) => {
	expect(addressOf(viewOf(new URLSearchParams(search)))).toBe('/admin/catalog');
});
