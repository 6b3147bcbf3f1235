// Nobody comes back: the checkout runs out of time, the stock is free again, and the cart is still there.
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'A checkout that nobody finishes',
	minutes: 3,
	shows: ['Durable timer', 'Redemptive state recovery'],
	scenes: [
		{
			title: 'Ada goes to lunch',
			notes: [
				'She has begun to check out, and leaves. For an hour the stock is hers.',
				'We do not have an hour: the clock runs sixty times as fast.'
			],
			seconds: 60,
			pattern: 'Durable timer',
			caption: 'An hour that survives every restart. Here it runs at sixty times the pace.',
			fallback: 'Set the pace on the console.',
			focus: 'shop',
			steps: [
				{ say: 'Sixty times as fast', run: ({ configure }) => configure({ pace: 60 }) },
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add() },
				{
					say: 'Begin to check out',
					run: async ({ shop, cart, facts, until }) => {
						await shop.open('/shop/cart');
						await shop.press('form[action*="?/checkout"]');
						const { checkoutId, lines } = await until('a checkout is open', cart, (now) => now.checkoutId !== null);
						facts.set('checkout', checkoutId ?? '');
						facts.set('sku', lines[0]?.sku ?? '');
					}
				}
			],
			sights: [
				{
					see: 'a checkout that waits',
					check: ({ cart, until }) => until('a checkout is open', cart, ({ checkoutId }) => checkoutId !== null)
				}
			]
		},
		{
			title: 'The hour is over',
			notes: ['The workflow wakes, releases the stock, and tells the cart. Nothing that she chose is lost.'],
			seconds: 75,
			pattern: 'Redemptive state recovery',
			caption: 'Stock is released, the cart stays.',
			fallback: 'Wait: at this pace an hour takes a minute.',
			focus: 'xray',
			steps: [
				{
					say: 'Wait for its end',
					run: ({ cart, until }) => until('the checkout has ended', cart, ({ checkoutId }) => checkoutId === null, 110_000)
				}
			],
			sights: [
				{
					see: 'the cart, with what was in it',
					check: async ({ shop, until }) => {
						await shop.open('/shop/cart');
						await until(
							'the cart counts one',
							() => shop.frame().getByTestId('cart-count').first().innerText(),
							(text) => text.includes('1')
						);
					}
				},
				{
					see: 'the stock is free',
					check: ({ staff, fact, until }) =>
						until(
							'nothing of it is held',
							() => staff.read(`/admin/inventory/${fact('sku')}`),
							(text) => text.includes('Nothing is held')
						)
				}
			]
		}
	]
};
