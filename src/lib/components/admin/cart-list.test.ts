import { describe, expect, it } from 'vitest';
import type { CartCard } from '#contracts/live.ts';
import { usd } from '#contracts/money.ts';
import type { CartFilter } from '#domain/cart/cart-filter.ts';
import { cartRows, cartsHref, openSum } from './cart-list.ts';

const time = (minute: number) => `2026-05-01T12:${String(minute).padStart(2, '0')}:00.000Z`;
const card = (cartId: string, minute: number, over: Partial<CartCard> = {}): CartCard => ({
	cartId,
	version: 1,
	status: 'open',
	itemCount: 2,
	lines: [{ title: 'Lighthouse Mug', variantTitle: 'Navy', quantity: 2 }],
	subtotal: usd(1_000),
	inCheckout: false,
	updatedAt: time(minute),
	...over
});
const pushed = (...cards: CartCard[]) => new Map(cards.map((one) => [one.cartId, one]));
const all: CartFilter = { text: '', states: [], idle: null, cursor: null };
const shown = (...args: Parameters<typeof cartRows>) => cartRows(...args).map(({ cartId, version }) => `${cartId} ${version}`);

describe('the rows', () => {
	const answered = [card('b', 5), card('a', 3)];

	it('are what was answered, each in its newest state, last changed first', () => {
		expect(shown(answered, pushed(card('b', 4, { version: 0 })), all)).toEqual(['b 1', 'a 1']);
		expect(shown(answered, pushed(card('a', 6, { version: 2 })), all)).toEqual(['a 2', 'b 1']);
	});

	it('grow by what changed since, and by nothing that lies further down', () => {
		expect(shown(answered, pushed(card('new', 7), card('old', 1)), all)).toEqual(['new 1', 'b 1', 'a 1']);
		expect(shown([], pushed(card('first', 1)), all)).toEqual(['first 1']);
	});

	it('keep a cart that was ordered before one’s eyes, and take in no ordered or empty one', () => {
		const ordered = card('a', 8, { version: 2, status: 'ordered' });
		const gone = [card('x', 9, { status: 'ordered' }), card('y', 9, { itemCount: 0, lines: [] })];
		expect(shown(answered, pushed(ordered, ...gone), all)).toEqual(['a 2', 'b 1']);
	});

	it('take in only what the filter lets through', () => {
		const news = pushed(
			card('paying', 8, { inCheckout: true }),
			card('tee', 9, { lines: [{ title: 'Owl Tee', variantTitle: 'Red', quantity: 2 }] })
		);
		expect(shown(answered, news, { ...all, states: ['in_checkout'] })).toEqual(['paying 1', 'b 1', 'a 1']);
		expect(shown(answered, news, { ...all, text: 'OW te' })).toEqual(['tee 1', 'b 1', 'a 1']);
		expect(shown(answered, news, { ...all, idle: 'hour' })).toEqual(['b 1', 'a 1']);
		expect(shown(answered, news, { ...all, cursor: 'later' })).toEqual(['b 1', 'a 1']);
	});
});

it('has an address for each filter', () => {
	expect(cartsHref(all)).toBe('/admin/carts');
	expect(cartsHref({ text: 'owl tee', states: ['active', 'abandoned'], idle: 'day', cursor: 'x|y' })).toBe(
		'/admin/carts?q=owl+tee&state=active&state=abandoned&idle=day&cursor=x%7Cy'
	);
});

it('sums what an order may still come of', () => {
	const sums = { active: { count: 2, amount: 700 }, in_checkout: { count: 1, amount: 50 }, abandoned: { count: 9, amount: 9 } };
	expect(openSum(sums)).toEqual({ count: 3, amount: 750 });
	expect(openSum({})).toEqual({ count: 0, amount: 0 });
});
