import { expect, it } from 'vitest';
import { cartFilter, cartQuery } from './cart-list.ts';

const now = Date.parse('2026-11-08T12:00:00.000Z');
const of = (address: string) => cartFilter(new URLSearchParams(address));

it('reads the list’s address', () => {
	expect(of('q=+owl+&state=abandoned&state=active&idle=day&cursor=a|b')).toEqual({
		text: 'owl',
		states: ['active', 'abandoned'],
		idle: 'day',
		cursor: 'a|b'
	});
	expect(cartQuery(of('idle=week'), now)).toMatchObject({ before: '2026-11-01T12:00:00.000Z', from: null, cursor: null });
});

it.each(['', 'state=nonsense&idle=toString&cursor=', 'idle=__proto__'])('ignores nonsense in it: %s', (address) => {
	expect(of(address)).toEqual({ text: '', states: [], idle: null, cursor: null });
	expect(cartQuery(of(address), now).before).toBeNull();
});
