// The story that everything else is measured by: from a shelf to a doorstep, and every step of it a workflow.
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'From the shelf to the doorstep',
	minutes: 4.5,
	shows: ['Entity workflow', 'Update with start', 'Child workflow', 'Durable timer', 'CQRS projection'],
	scenes: [
		{
			title: 'A cart that is a workflow',
			notes: [
				'This is a shop like any other. Ada puts a mug into her cart.',
				'There was no cart before: the first item starts its workflow and changes it in one call. From here on the cart lives on its own, for as long as Ada likes.'
			],
			seconds: 60,
			pattern: 'Entity workflow',
			caption: 'The cart is a running workflow. Adding an item is an update, answered by it.',
			fallback: 'Show a cart in the back office, and its history in the X-ray.',
			focus: 'shop',
			steps: [
				{ say: 'Look at the mugs', run: ({ shop }) => shop.open('/shop?type=mug') },
				{ say: 'Put one into the cart', run: ({ shop }) => shop.add('?type=mug') }
			],
			sights: [
				{
					see: 'one item in the cart',
					check: ({ shop, until }) =>
						until(
							'the cart shows an item',
							() => shop.frame().getByTestId('cart-count').first().innerText(),
							(text) => text.includes('1')
						)
				}
			]
		},
		{
			title: 'Checkout, and the money',
			notes: [
				'Checkout is a child of the cart: an hour at most, and it holds the stock that long.',
				'Placing the order confirms the stock, authorises the card, starts the order and tells the cart. Should anything fail on the way, what was done is undone.'
			],
			seconds: 75,
			pattern: 'Saga with compensations',
			caption: 'Each step registers how to undo it before it is taken.',
			fallback: 'Place an order by hand with card 4242 4242 4242 4242.',
			focus: 'shop',
			steps: [
				{ say: 'Fill in address and card', run: ({ shop }) => shop.toReview() },
				{
					say: 'Place the order',
					run: async ({ shop, placed }) => {
						await shop.place();
						await placed();
					}
				}
			],
			sights: [
				{ see: 'the tracker of the order', check: ({ shop }) => shop.status() },
				{
					see: 'the order on the board',
					check: (world) =>
						world.boardShows(world.fact('order'), 'pending_assignment', 'ready_to_fulfill', 'processing', 'shipped', 'delivered')
				}
			]
		},
		{
			title: 'It moves by itself',
			notes: [
				'Nobody presses reload. The supplier takes the order, makes it, and sends it.',
				'Each of these stages is a durable timer: turn every machine off now, turn them on tomorrow, and it goes on.'
			],
			seconds: 75,
			pattern: 'Durable timers, pushed to the browser',
			caption: 'Workflow, store, socket, screen: one version number goes all the way.',
			fallback: 'Raise the pace on the console.',
			focus: 'board',
			steps: [
				{ say: 'Watch it ship', run: ({ orderReaches }) => orderReaches('shipped', 'delivered') },
				{ say: 'Watch it arrive', run: ({ orderReaches }) => orderReaches('delivered') }
			],
			sights: [
				{
					see: 'the tracker says that it has arrived, without a reload',
					check: ({ shop, until }) => until('the tracker says delivered', shop.status, (status) => status === 'delivered')
				},
				{ see: 'the board has it under delivered', check: (world) => world.boardShows(world.fact('order'), 'delivered') },
				{
					see: 'three mails, one of each kind',
					check: async ({ staff, order, until }) => {
						const { confirmation } = await order();
						await until(
							'the outbox has its three mails',
							async () => (await staff.read('/admin/outbox')).split(confirmation).length - 1,
							(mails) => mails >= 3
						);
					}
				}
			]
		}
	]
};
