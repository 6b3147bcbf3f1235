// A hundred shoppers at once: the board moves, and the counts are right at the end.
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

const shoppers = 100;
/** At once; a laptop serves the rest while these wait for their answers. */
const atOnce = 10;

/** A shop under load may say "not now": a shopper tries again. */
const attempts = 3;

async function toReview(another: World['anotherShopper'], product: string): Promise<ReturnType<World['anotherShopper']>> {
	for (let attempt = 1; ; attempt++) {
		const shopper = another();
		try {
			await shopper.add(product);
			await shopper.toReview();
			return shopper;
		} catch (error) {
			if (attempt === attempts) throw error;
		}
	}
}

export const scenario: Scenario = {
	title: 'A flash sale of a hundred shoppers',
	minutes: 4,
	shows: ['Load', 'Coalesced projections'],
	scenes: [
		{
			title: 'The doors open',
			notes: ['A hundred shoppers come at once. Each has a cart, a checkout, an order and a fulfillment: four hundred workflows.'],
			seconds: 120,
			pattern: 'A workflow for each of them',
			caption: 'Hundreds of small state machines, none of which knows of the others.',
			fallback: 'Run the crowd: npm run crowd -- --shoppers 50.',
			focus: 'board',
			steps: [
				{
					say: 'A hundred shoppers buy',
					run: async ({ anotherShopper, facts, configure }) => {
						await configure({ pace: 60 });
						const products = await anotherShopper().products('?type=mug');
						let begun = 0;
						let placed = 0;
						const shop = async () => {
							while (begun < shoppers) {
								const product = products[begun++ % products.length] ?? '';
								const shopper = await toReview(anotherShopper, product);
								await shopper.placed();
								placed++;
							}
						};
						await Promise.all(Array.from({ length: atOnce }, shop));
						facts.set('placed', String(placed));
					}
				}
			],
			sights: [
				{
					see: 'a hundred orders',
					check: async ({ fact }) => {
						if (fact('placed') !== String(shoppers)) throw new Error(`${fact('placed')} orders were placed.`);
					}
				},
				{
					see: 'all of them delivered, on the stage’s board',
					check: async ({ window, until }) =>
						until(
							'the board counts a hundred delivered',
							() => window.page().getByLabel('Orders').innerText(),
							(text) => /Delivered\s*100/.test(text),
							180_000
						)
				}
			]
		}
	]
};
