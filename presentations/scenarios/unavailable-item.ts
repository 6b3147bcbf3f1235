// Nobody can make one of the things: the shopper decides, and the workflow waits for the answer, or for its time.
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'Something cannot be made: the shopper decides',
	minutes: 4,
	shows: ['Human in the loop with a deadline', 'Partial refund'],
	scenes: [
		{
			title: 'The last maker is gone',
			notes: ['A mug and a shirt are ordered. Then the mug’s maker refuses, and nobody else has one.'],
			seconds: 80,
			pattern: 'Human in the loop with a deadline',
			caption: 'The order asks, and waits: for an answer, or for half a minute, whichever comes first.',
			fallback: 'Reject the mug on the board after taking it out of stock.',
			focus: 'shop',
			steps: [
				{ say: 'Fulfillment waits for staff', run: ({ configure }) => configure({ mode: 'manual', decisionMs: 600_000 }) },
				{ say: 'Put a mug into the cart', run: ({ shop }) => shop.add('?type=mug') },
				{ say: 'And a shirt', run: ({ shop }) => shop.add('?type=t-shirt') },
				{ say: 'Check out', run: ({ shop }) => shop.toReview() },
				{
					say: 'Place the order',
					run: async ({ shop, placed, orderReaches }) => {
						await shop.place();
						await placed();
						await orderReaches('ready_to_fulfill');
					}
				},
				{
					say: 'Nobody else has the mug, and its maker refuses',
					run: async ({ staff, order, fact, facts }) => {
						const { lines, supplierOrders } = await order();
						const mug = lines.find(({ productType }) => productType === 'mug');
						const part = supplierOrders.find((one) => one.lines.some(({ lineId }) => lineId === mug?.lineId));
						facts.set('mug', mug?.lineId ?? '');
						await staff.stock(mug?.sku ?? '', (supplier) => (supplier === part?.supplierName ? 1 : 0));
						await staff.act(fact('order'), 'reject', { supplierOrderId: part?.supplierOrderId ?? '', reason: 'The kiln is cold' });
					}
				}
			],
			sights: [
				{
					see: 'the tracker asks',
					check: ({ shop, until }) => until('the tracker asks', shop.text, (text) => /send the rest/i.test(text))
				}
			]
		},
		{
			title: 'She decides',
			notes: ['Ada wants the rest. The mug is not charged; the shirt goes out.'],
			seconds: 60,
			pattern: 'Partial refund',
			caption: 'Authorised for all, captured for what ships.',
			fallback: 'Press “Ship the rest” in the back office.',
			focus: 'all',
			steps: [
				{ say: 'Send the rest', run: ({ shop }) => shop.frame().getByRole('button', { name: 'Send the rest' }).click() },
				{
					say: 'Let it arrive',
					run: ({ configure, orderReaches }) => configure({ mode: 'automatic', pace: 10 }).then(() => orderReaches('delivered'))
				}
			],
			sights: [
				{
					see: 'less was taken than was authorised',
					check: ({ order, until }) =>
						until(
							'only the rest is charged',
							() => order(),
							({ payment, total }) => payment.captured > 0 && payment.captured < total.amount
						)
				},
				{
					see: 'the mug is given up',
					check: ({ order, fact, until }) =>
						until(
							'the mug is cancelled',
							() => order(),
							({ lines }) => lines.find(({ lineId }) => lineId === fact('mug'))?.cancelledQuantity === 1
						)
				}
			]
		}
	]
};
