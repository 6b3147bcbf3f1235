// One order, two makers; one of them refuses, and another takes over.
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'Two makers, and one says no',
	minutes: 4,
	shows: ['Routing as a pure function', 'Fan-out and its state'],
	scenes: [
		{
			title: 'Who makes what',
			notes: ['A mug and a shirt: no one maker has both. The order is split, and each part has a life of its own.'],
			seconds: 70,
			pattern: 'Routing as a pure function',
			caption: 'Product, stock and cost go in, assignments come out. The workflow only acts on them.',
			fallback: 'Place an order of a mug and a shirt by hand.',
			focus: 'board',
			steps: [
				{ say: 'Fulfillment waits for staff', run: ({ configure }) => configure({ mode: 'manual' }) },
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add('?type=mug') },
				{ say: 'And a shirt', run: ({ shop }) => shop.add('?type=t-shirt') },
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
					see: 'every line has a maker',
					check: async ({ order, until }) =>
						until(
							'all lines are assigned',
							() => order(),
							({ supplierOrders, lines }) => supplierOrders.reduce((sum, { itemCount }) => sum + itemCount, 0) === lines.length
						)
				}
			]
		},
		{
			title: 'One refuses',
			notes: ['The mug’s maker says no. Its units are free again, and the order looks for somebody else, without asking anybody.'],
			seconds: 70,
			pattern: 'Compensate and go on',
			caption: 'A rejection is an event, not a failure: release, choose again, go on.',
			fallback: 'Reject on the board’s card.',
			focus: 'all',
			steps: [
				{
					say: 'Its maker rejects the mug',
					run: async ({ staff, order, fact, facts }) => {
						const mug = (await order()).lines.find(({ productType }) => productType === 'mug');
						const part = (await order()).supplierOrders.find(({ lines }) => lines.some(({ lineId }) => lineId === mug?.lineId));
						facts.set('rejected', part?.supplierOrderId ?? '');
						await staff.act(fact('order'), 'reject', { supplierOrderId: part?.supplierOrderId ?? '', reason: 'The kiln is cold' });
					}
				},
				{
					say: 'Watch it find another',
					run: ({ order, fact, until }) =>
						until(
							'somebody else has it',
							() => order(),
							({ supplierOrders }) =>
								supplierOrders.some(({ supplierOrderId, status }) => supplierOrderId !== fact('rejected') && status === 'pending')
						)
				},
				{
					say: 'Let the rest go its way',
					run: ({ configure, orderReaches }) => configure({ mode: 'automatic', pace: 10 }).then(() => orderReaches('delivered'))
				}
			],
			sights: [
				{
					see: 'delivered, by whoever could',
					check: ({ shop, until }) => until('the tracker says delivered', shop.status, (status) => status === 'delivered')
				}
			]
		}
	]
};
