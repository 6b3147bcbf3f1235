// The search index is away: orders go on, and what is shown catches up when it is back.
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'The search index is away, and catches up',
	minutes: 3,
	shows: ['CQRS projection', 'Retries for ever'],
	scenes: [
		{
			title: 'Orders do not need it',
			notes: ['We stop the search index. The shop still sells: projections are for looking, not for deciding.'],
			seconds: 60,
			pattern: 'CQRS',
			caption: 'Decisions are made by workflows and the write store. The index only shows them.',
			fallback: 'Stop the search index on the console.',
			focus: 'all',
			steps: [
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add() },
				{ say: 'Check out', run: ({ shop }) => shop.toReview() },
				{ say: 'Stop the search index', run: ({ stopStore }) => stopStore('search.sqlite') },
				{
					say: 'Place the order',
					run: async ({ shop, placed }) => {
						await shop.place();
						await placed();
					}
				}
			],
			sights: [{ see: 'the order moves', check: ({ orderReaches }) => orderReaches('processing', 'shipped', 'delivered') }]
		},
		{
			title: 'It catches up',
			notes: ['The index is back. The projection was being retried all along; a late one never overwrites a newer one.'],
			seconds: 50,
			pattern: 'One version number',
			caption: 'Lower or equal is dropped. That one rule makes the order of arrival unimportant.',
			fallback: 'Start it again on the console.',
			focus: 'board',
			steps: [
				{ say: 'Start the search index', run: ({ startStore }) => startStore('search.sqlite') },
				{ say: 'Wait for the delivery', run: ({ orderReaches }) => orderReaches('delivered') }
			],
			sights: [
				{
					see: 'the list of orders, read from the index, is right',
					check: async ({ staff, order, until }) => {
						const { confirmation } = await order();
						await until(
							'the list has it as delivered',
							() => staff.read(`/admin/orders?q=${confirmation}`),
							(text) => text.includes('Delivered')
						);
					}
				}
			]
		}
	]
};
