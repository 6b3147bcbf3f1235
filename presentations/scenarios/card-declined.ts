// A decline is an answer, not an error: the shopper is back where the card was entered, with the reason, and nothing is lost.
import { cards } from '../shop-view.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'The card is declined, and another one pays',
	minutes: 3,
	shows: ['Redemptive state recovery', 'Saga with compensations'],
	scenes: [
		{
			title: 'The bank says no',
			notes: [
				'Ada pays with a card that her bank declines.',
				'The workflow goes back to its last good state, the payment step, and says why. The stock is still hers.'
			],
			seconds: 80,
			pattern: 'Redemptive state recovery',
			caption: 'Back to the last good state, with the reason, and nothing lost.',
			fallback: 'Pay by hand with card 4000 0000 0000 0002.',
			focus: 'shop',
			steps: [
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add() },
				{ say: 'Enter a card that will be declined', run: ({ shop }) => shop.toReview(cards.declines) },
				{ say: 'Place the order', run: ({ shop }) => shop.place() }
			],
			sights: [
				{
					see: 'the payment step again, with the reason',
					check: async ({ shop, until }) => {
						await until(
							'the payment step',
							async () => shop.path(),
							(path) => path.startsWith('/shop/checkout/payment')
						);
						await until('the reason', shop.text, (text) => /declined/i.test(text));
					}
				}
			]
		},
		{
			title: 'Another card, the same checkout',
			notes: ['Nothing was lost: address, items and prices are as they were. The second card pays.'],
			seconds: 60,
			pattern: 'A workflow waits for people',
			caption: 'The checkout has an hour. It waits for the next card without a thread, a lock or a row to poll.',
			fallback: 'Pay by hand with card 4242 4242 4242 4242.',
			focus: 'shop',
			steps: [
				{ say: 'Enter another card', run: ({ shop }) => shop.pay(cards.approves) },
				{
					say: 'Place the order again',
					run: async ({ shop, placed }) => {
						await shop.place();
						await placed();
					}
				}
			],
			sights: [
				{ see: 'the order on the board', check: (world) => world.boardShows(world.fact('order')) },
				{
					see: 'one authorisation, for the whole amount',
					check: async ({ order, until }) =>
						until(
							'the amount is authorised once',
							() => order(),
							({ payment, total }) => payment.authorised === total.amount
						)
				}
			]
		}
	]
};
