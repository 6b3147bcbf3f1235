// Staff move an order by hand: the workflow waits for people as it waits for timers.
import type { Scenario, Step } from '../scenario.ts';

const advance = (say: string, to: string): Step => ({
	say,
	async run({ staff, order, fact, orderReaches }) {
		for (const { supplierOrderId } of (await order()).supplierOrders) await staff.act(fact('order'), 'advance', { supplierOrderId });
		await orderReaches(to);
	}
});

export const scenario: Scenario = {
	title: 'Fulfillment by hand',
	minutes: 3,
	shows: ['Human in the loop', 'Configuration by signal'],
	scenes: [
		{
			title: 'The house is switched to manual',
			notes: ['One switch, and every open fulfillment hears of it by a signal. Stages now wait for somebody.'],
			seconds: 60,
			pattern: 'Configuration by signal',
			caption: 'Running workflows follow the new mode at once, without a restart.',
			fallback: 'Switch the mode on the board.',
			focus: 'board',
			steps: [
				{ say: 'Switch to manual', run: ({ configure }) => configure({ mode: 'manual' }) },
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
			sights: [{ see: 'the order waits on the board', check: (world) => world.boardShows(world.fact('order'), 'ready_to_fulfill') }]
		},
		{
			title: 'Step by step',
			notes: ['The maker prints, packs, and hands over; each press is an update that the workflow accepts or refuses.'],
			seconds: 60,
			pattern: 'Human in the loop',
			caption: 'A person is just another participant: the workflow waits for days if it must.',
			fallback: 'Press the arrows on the board’s card.',
			focus: 'board',
			steps: [advance('Into production', 'processing'), advance('Shipped', 'shipped'), advance('Delivered', 'delivered')],
			sights: [
				{
					see: 'the shopper’s tracker has followed',
					check: ({ shop, until }) => until('the tracker says delivered', shop.status, (status) => status === 'delivered')
				},
				{ see: 'the board has it under delivered', check: (world) => world.boardShows(world.fact('order'), 'delivered') }
			]
		}
	]
};
