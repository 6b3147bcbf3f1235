// A cancel races a shipment; fulfillment decides, and money and stock follow.
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'Cancelled before it ships: money back, stock back',
	minutes: 3,
	shows: ['Signals between workflows', 'Compensation'],
	scenes: [
		{
			title: 'Changed her mind',
			notes: ['Ada has ordered, and thinks again. Nothing has left the house yet.'],
			seconds: 60,
			pattern: 'Update with validation',
			caption: 'What may be done now is decided by the order itself, whoever asks.',
			fallback: 'Cancel by hand on the tracker, under “Changed your mind?”',
			focus: 'shop',
			steps: [
				{ say: 'Fulfillment waits for staff', run: ({ configure }) => configure({ mode: 'manual' }) },
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add() },
				{ say: 'Check out', run: ({ shop }) => shop.toReview() },
				{
					say: 'Place the order',
					run: async ({ shop, placed }) => {
						await shop.place();
						await placed();
					}
				}
			],
			sights: [
				{
					see: 'an order that waits for its maker',
					check: ({ orderReaches }) => orderReaches('ready_to_fulfill')
				}
			]
		},
		{
			title: 'Everything is undone',
			notes: [
				'The order asks fulfillment to stop; whoever ships first wins. Here nothing has shipped.',
				'The authorisation is voided, the units are free again.'
			],
			seconds: 60,
			pattern: 'Compensation',
			caption: 'What was held is released, what was authorised is voided. Both exactly once.',
			fallback: 'Cancel from the board.',
			focus: 'all',
			steps: [
				{
					say: 'Cancel on the tracker',
					run: async ({ shop }) => {
						await shop.frame().getByText('Changed your mind?').click();
						await shop.press('form[action*="?/cancel"]');
					}
				}
			],
			sights: [
				{
					see: 'the tracker says cancelled',
					check: ({ shop, until }) => until('the tracker says cancelled', shop.status, (status) => status === 'cancelled')
				},
				{ see: 'the board has it under cancelled', check: (world) => world.boardShows(world.fact('order'), 'cancelled') },
				{
					see: 'the money was never taken, and what was reserved is free',
					check: async ({ order, until }) =>
						until(
							'the authorisation is voided',
							() => order(),
							({ payment }) => payment.voided && payment.captured === 0
						)
				},
				{
					see: 'the units are in stock again',
					check: async ({ order, staff, until }) => {
						const [line] = (await order()).lines;
						await until(
							'nothing of it is held',
							() => staff.read(`/admin/inventory/${line?.sku ?? ''}`),
							(text) => text.includes('Nothing is held')
						);
					}
				}
			]
		}
	]
};
