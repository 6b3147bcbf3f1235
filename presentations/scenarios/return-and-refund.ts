// What is delivered may come back: the order is still there to hear of it.
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'A return, and the money back',
	minutes: 3,
	shows: ['Long-lived workflow', 'Double-entry ledger'],
	scenes: [
		{
			title: 'Delivered',
			notes: ['The mug has arrived. The order’s workflow does not end here: for thirty days it waits for a return.'],
			seconds: 50,
			pattern: 'Long-lived workflow',
			caption: 'Thirty days of waiting cost nothing: no row is polled, no job runs at night.',
			fallback: 'Take any delivered order.',
			focus: 'all',
			steps: [
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add() },
				{ say: 'Check out', run: ({ shop }) => shop.toReview() },
				{
					say: 'Place the order',
					run: async ({ shop, placed }) => {
						await shop.place();
						await placed();
					}
				},
				{ say: 'Let it arrive', run: ({ configure, orderReaches }) => configure({ pace: 60 }).then(() => orderReaches('delivered')) }
			],
			sights: [{ see: 'delivered, on the board', check: (world) => world.boardShows(world.fact('order'), 'delivered') }]
		},
		{
			title: 'It comes back',
			notes: ['Ada returns it. When the parcel is here, the money goes back, and the ledger still balances.'],
			seconds: 60,
			pattern: 'Double-entry ledger',
			caption: 'Every movement of money is a pair that sums to nothing.',
			fallback: 'Register the return on the order’s page.',
			focus: 'all',
			steps: [
				{
					say: 'Register the return',
					run: async ({ staff, order, fact }) => {
						const [line] = (await order()).lines;
						await staff.act(fact('order'), 'requestReturn', { [`line.${line?.lineId ?? ''}`]: '1', reason: 'Too small' });
					}
				},
				{
					say: 'The parcel has arrived',
					run: async ({ staff, order, fact }) => {
						const [returned] = (await order()).returns;
						await staff.act(fact('order'), 'receiveReturn', { returnId: returned?.returnId ?? '' });
					}
				}
			],
			sights: [
				{ see: 'the order is refunded', check: ({ orderReaches }) => orderReaches('refunded') },
				{
					see: 'what was taken was given back',
					check: async ({ order, until }) =>
						until(
							'the refund is booked',
							() => order(),
							({ payment }) => payment.refunded > 0 && payment.refunded <= payment.captured
						)
				}
			]
		}
	]
};
