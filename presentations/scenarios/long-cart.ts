// Three hundred changes of one cart: its history would grow for ever, so it goes on as a new run.
import { cartWorkflowId } from '#contracts/ids.ts';
import { getCart } from '#contracts/cart.ts';
import type { Scenario } from '../scenario.ts';

const edits = 300;

export const scenario: Scenario = {
	title: 'A cart of three hundred changes',
	minutes: 3,
	shows: ['Continue as new'],
	scenes: [
		{
			title: 'Somebody cannot decide',
			notes: [
				'One, two, one, two: a shopper changes the quantity three hundred times.',
				'Each change is an event. After a hundred the workflow goes on as a new run, with all that it knows.'
			],
			seconds: 90,
			pattern: 'Continue as new',
			caption: 'Same workflow, new run: state is carried over, the history begins anew.',
			fallback: 'Show the runs of a cart in Temporal’s own UI.',
			focus: 'xray',
			steps: [
				{
					say: 'Put a mug into the cart',
					run: async ({ shop, facts, cart }) => {
						await shop.add();
						facts.set('cart', (await cart()).cartId);
					}
				},
				{
					say: `Change it ${edits} times`,
					run: async ({ temporal, fact }) => {
						const handle = (await temporal()).workflow.getHandle(cartWorkflowId(fact('cart')));
						const [line] = (await handle.query(getCart)).lines;
						for (let edit = 0; edit < edits; edit++) {
							const change = { changeId: crypto.randomUUID(), variantId: line?.variantId ?? '', quantity: (edit % 2) + 1 };
							await handle.executeUpdate('setQuantity', { args: [change] });
						}
					}
				}
			],
			sights: [
				{
					see: 'two of them, as last chosen',
					check: async ({ shop, until }) => {
						await shop.open('/shop/cart');
						await until(
							'the cart counts two',
							() => shop.frame().getByTestId('cart-count').first().innerText(),
							(text) => text.includes('2')
						);
					}
				},
				{
					see: 'several runs, and none that is long',
					check: async ({ temporal, fact, until }) => {
						const { workflow } = await temporal();
						await until(
							'there are three runs or more',
							async () => {
								const runs = [];
								for await (const run of workflow.list({ query: `WorkflowId = '${cartWorkflowId(fact('cart'))}'` }))
									runs.push(run.historyLength);
								return runs;
							},
							(runs) => runs.length >= 3
						);
					}
				}
			]
		}
	]
};
