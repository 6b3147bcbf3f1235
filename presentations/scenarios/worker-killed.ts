// The scene that everybody remembers: a process is killed in the middle of the work, and the work goes on.
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'A worker dies in the middle of everything',
	minutes: 4,
	shows: ['Replay', 'Sticky execution and its end'],
	scenes: [
		{
			title: 'An order is under way',
			notes: ['Two processes share the work. Remember which of them has Ada’s order.'],
			seconds: 50,
			pattern: 'Workers are cattle',
			caption: 'Two worker processes poll the same queues. Neither owns an order.',
			fallback: 'Place an order by hand.',
			focus: 'board',
			steps: [
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add() },
				{ say: 'Check out', run: ({ shop }) => shop.toReview() },
				{
					say: 'Place the order',
					run: async ({ shop, placed, configure }) => {
						await configure({ pace: 2 });
						await shop.place();
						await placed();
					}
				}
			],
			sights: [{ see: 'the order on the board', check: (world) => world.boardShows(world.fact('order')) }]
		},
		{
			title: 'Kill it',
			notes: [
				'Not a shutdown: kill minus nine. Whatever it had in memory is gone.',
				'Within a second the other process takes over, by replaying the history of what has happened so far.'
			],
			seconds: 60,
			pattern: 'Replay',
			caption: 'State is rebuilt from history. Nothing that was done is done again.',
			fallback: 'Press Kill on the console.',
			focus: 'xray',
			steps: [
				{
					say: 'Kill the worker process that has the order',
					run: async ({ facts, killWorker }) => {
						facts.set('victim', await killWorker());
					}
				},
				{
					say: 'Watch the order go on',
					run: ({ configure, orderReaches }) => configure({ pace: 10 }).then(() => orderReaches('shipped', 'delivered'))
				}
			],
			sights: [
				{
					see: 'the process is dead, and stays so',
					check: async ({ processes, fact, until }) =>
						until('the killed process is down', processes, (all) => all.find(({ name }) => name === fact('victim'))?.state === 'down')
				},
				{
					see: 'the X-ray tells that its work went on elsewhere',
					check: async ({ window, fact, until }) => {
						const dead = window.page().locator(`[data-testid="xray-worker"][data-name="${fact('victim')}"][data-state="dead"]`);
						await until(
							'the dead worker and its order are told',
							() => dead.innerText({ timeout: 1_000 }),
							(text) => /elsewhere.*Order/s.test(text)
						);
					}
				},
				{ see: 'the order has moved all the same', check: (world) => world.boardShows(world.fact('order'), 'shipped', 'delivered') }
			]
		},
		{
			title: 'It comes back when we say so',
			notes: ['We start it again. It polls, takes new work, and nobody noticed.'],
			seconds: 40,
			pattern: 'Elastic workers',
			caption: 'Scaling out and healing are the same thing: another process that polls.',
			fallback: 'Press Bring back on the console.',
			focus: 'all',
			steps: [
				{ say: 'Start the process again', run: ({ fact, startProcess }) => startProcess(fact('victim')) },
				{ say: 'Wait for the delivery', run: ({ orderReaches }) => orderReaches('delivered') }
			],
			sights: [
				{
					see: 'charged once, delivered once',
					check: async ({ order, until }) =>
						until(
							'all of it is captured once',
							() => order(),
							({ payment, total }) => payment.captured === total.amount
						)
				},
				{
					see: 'the tracker says delivered',
					check: ({ shop, until }) => until('the tracker says delivered', shop.status, (status) => status === 'delivered')
				}
			]
		}
	]
};
