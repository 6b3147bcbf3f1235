import { expect, it } from 'vitest';
import type { CartCard } from '#contracts/live.ts';
import { usd } from '#contracts/money.ts';
import { cartsInOrder, cartTotals } from './cart-list.ts';

const card = (cartId: string, over: Partial<CartCard> = {}): CartCard => ({
	cartId,
	version: 1,
	status: 'open',
	itemCount: 2,
	lines: [{ title: 'Mug', variantTitle: 'Navy', quantity: 2 }],
	subtotal: usd(1_000),
	inCheckout: false,
	updatedAt: '2026-05-01T12:00:00.000Z',
	...over
});

it('shows the cart that changed last on top', () => {
	const carts = [card('b'), card('a'), card('c', { updatedAt: '2026-05-01T12:00:01.000Z' })];
	expect(cartsInOrder(carts).map((one) => one.cartId)).toEqual(['c', 'a', 'b']);
});

it('counts what lies in open carts alone, and no empty ones', () => {
	const carts = [
		card('a', { inCheckout: true }),
		card('b', { itemCount: 0, subtotal: usd(0) }),
		card('c', { status: 'ordered' }),
		card('d', { status: 'abandoned' }),
		card('e', { itemCount: 3, subtotal: usd(500) })
	];
	expect(cartTotals(carts)).toEqual({ open: 2, inCheckout: 1, items: 5, value: 1_500 });
});
