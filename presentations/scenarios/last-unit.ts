// Two shoppers, one mug: holding it is one conditional write, so that it is sold once.
import { cartWorkflowId } from '#contracts/ids.ts';
import type { Scenario } from '../scenario.ts';

export const scenario: Scenario = {
	title: 'Two shoppers and the last one',
	minutes: 3,
	shows: ['Conditional write', 'Refusal as a value'],
	scenes: [
		{
			title: 'There is one left',
			notes: ['We set the stock of this mug to one. Two people want it.'],
			seconds: 50,
			pattern: 'Stock by partition',
			caption: 'One SKU is one partition, guarded by one revision.',
			fallback: 'Adjust the stock in the back office.',
			focus: 'shop',
			steps: [
				{
					say: 'Look at a mug',
					run: async ({ shop, facts }) => {
						await shop.open('/shop?type=mug');
						const product = await shop.frame().locator('main a[href*="/shop/product/"]').first().getAttribute('href');
						facts.set('product', product ?? '');
						await shop.open(product ?? '');
					}
				},
				{
					say: 'Find out what it is made of',
					run: async ({ shop, cart, temporal, facts, fact }) => {
						await shop.addProduct(fact('product'));
						const { cartId, lines } = await cart();
						const [line] = lines;
						facts.set('sku', line?.sku ?? '');
						facts.set('variant', line?.variantId ?? '');
						const change = { changeId: crypto.randomUUID(), variantId: line?.variantId ?? '' };
						await (await temporal()).workflow.getHandle(cartWorkflowId(cartId)).executeUpdate('removeItem', { args: [change] });
						await shop.open(fact('product'));
					}
				},
				{
					say: 'Leave one of it in stock',
					run: async ({ staff, fact, until }) => {
						const path = `/admin/inventory/${fact('sku')}`;
						await until(
							'nothing of it is held any more',
							() => staff.read(path),
							(text) => text.includes('Nothing is held'),
							60_000
						);
						let left = 1;
						await staff.stock(fact('sku'), () => (left-- > 0 ? 1 : 0));
					}
				}
			],
			sights: [
				{
					see: 'the shop says that one is left',
					check: async ({ shop, fact, until }) => {
						await shop.open(fact('product'));
						await until('one is left', shop.text, (text) => /\b1 left|only 1|last one/i.test(text));
					}
				}
			]
		},
		{
			title: 'First come',
			notes: ['Ada is first: the hold is hers. Grace is told, in words, before she has entered anything.'],
			seconds: 60,
			pattern: 'Refusal as a value',
			caption: 'What cannot be had is an answer. The cart stays as it was.',
			fallback: 'Open a second window and add the same mug.',
			focus: 'shop',
			steps: [
				{ say: 'Ada takes it', run: ({ shop, fact }) => shop.addProduct(fact('product')) },
				{
					say: 'Grace tries',
					run: async ({ anotherShopper, fact, facts }) => {
						const { status } = await anotherShopper()
							.fill(fact('product'), '?/add', { quantity: '1', variantId: fact('variant') }, [303, 400])
							.catch(() => ({ status: 400 }));
						facts.set('grace', String(status));
					}
				}
			],
			sights: [
				{
					see: 'Grace was refused',
					check: async ({ fact }) => {
						if (fact('grace') !== '400') throw new Error('Both of them have the last one.');
					}
				},
				{
					see: 'Ada buys it',
					check: async ({ shop, placed }) => {
						await shop.toReview();
						await shop.place();
						await placed();
					}
				}
			]
		}
	]
};
