// A provider that does not answer has not said no: it is asked again with the same id, until it answers.
import { cards } from '../shop-view.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'The payment provider is down, and comes back',
	minutes: 3,
	shows: ['Retries with an idempotency key', 'Asynchronous update'],
	scenes: [
		{
			title: 'Nobody answers',
			notes: [
				'The provider does not answer. We do not know whether Ada was charged.',
				'The page says that it is being worked on; the activity is tried again and again, each time with the same payment id.'
			],
			seconds: 60,
			pattern: 'Retries with an idempotency key',
			caption: 'An unknown outcome is asked again under the same id. It can never charge twice.',
			fallback: 'Pay by hand with card 4000 0000 0000 0119.',
			focus: 'xray',
			steps: [
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add() },
				{ say: 'Enter the card of the provider that is down', run: ({ shop }) => shop.toReview(cards.down) },
				{ say: 'Place the order', run: ({ shop }) => shop.place() }
			],
			sights: [
				{
					see: 'the page that waits, and no decline',
					check: ({ shop, until }) =>
						until(
							'the shopper waits',
							async () => shop.path(),
							(path) => path.startsWith('/shop/checkout/processing')
						)
				}
			]
		},
		{
			title: 'It answers again',
			notes: ['Twenty seconds later it is back. Nobody pressed anything: the order is placed, and charged once.'],
			seconds: 40,
			pattern: 'Durable execution',
			caption: 'The wait survives restarts, deployments and nights.',
			fallback: 'Wait: the simulated provider is down for twenty seconds.',
			focus: 'shop',
			steps: [{ say: 'Wait for the provider', run: ({ placed }) => placed() }],
			sights: [
				{ see: 'the tracker, reached by push', check: ({ shop }) => shop.status() },
				{
					see: 'charged once',
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
