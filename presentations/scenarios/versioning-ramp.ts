// A new build of the workflows takes half of the orders, is rolled back while they run, and no order notices.
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

const [today, next] = ['today', 'next'] as const;
/** As many as the X-ray has room for. */
const mostLanes = 6;
/** Half go to each build: that all of so many go to one of them has a chance of one in a million. */
const mostOrders = 20;

const ordersOf = ({ facts }: World) => (facts.get('orders') ?? '').split(' ').filter(Boolean);

async function place(world: World): Promise<string> {
	const shopper = world.anotherShopper();
	const [mug = ''] = await shopper.products();
	await shopper.add(mug);
	await shopper.toReview();
	const orderId = /\/order\/([0-9a-f-]{36})/.exec(await shopper.placed())?.[1] ?? '';
	const orders = [...ordersOf(world), orderId];
	world.facts.set('orders', orders.join(' '));
	const family = orders.slice(-mostLanes).map(orderWorkflowId);
	world.facts.set('watched', family.join(' '));
	world.show({ family });
	return orderId;
}

/** Of a workflow that has begun to run. */
const runsOn = (world: World, workflowId: string, ...builds: string[]) =>
	world.until(
		`it runs on ${builds.join(' or ')}`,
		() => world.releases.buildOf(workflowId),
		(build) => build !== null && builds.includes(build)
	);

const buildOfOrder = (world: World, orderId: string) => runsOn(world, orderWorkflowId(orderId), today, next);

/** Deliveries stay on the build that they began on; an order may move at any of its steps. */
const buildOfDelivery = (world: World, orderId: string) => runsOn(world, fulfillmentWorkflowId(orderId), today, next);

async function placeUntilBothHaveOne(world: World): Promise<void> {
	const seen = new Set<string | null>();
	for (let count = 0; seen.size < 2 && count < mostOrders; count++) {
		const orderId = await place(world);
		seen.add(await buildOfDelivery(world, orderId));
	}
	if (seen.size < 2) throw new Error(`All of ${mostOrders} deliveries run on one build.`);
}

export const scenario: Scenario = {
	title: 'A new version is ramped, and rolled back',
	minutes: 4,
	shows: ['Worker Versioning', 'Pinned and auto-upgrade'],
	scenes: [
		{
			title: 'Every build has a name',
			notes: [
				'Long-running workflows outlive deployments. So each build of the workers has a name, and Temporal knows who runs what.',
				'This is the build of today. It is the current one: all new orders begin on it.'
			],
			seconds: 50,
			pattern: 'Worker Versioning',
			caption: 'Each build of the workers has a name. One of them is the current one.',
			fallback: 'npm run deploy:version -- --show, in a terminal.',
			focus: 'xray',
			steps: [
				{ say: 'Start workers of today’s build', run: ({ releases }) => releases.start(today) },
				{ say: 'Make it the current build', run: ({ releases }) => releases.deploy('--build', today, '--set-current') },
				{
					say: 'Place an order',
					run: async (world) => {
						// Temporal tells its queues of a change a moment later: the first order may still begin on the build without a name.
						await world.until(
							'an order begins on today’s build',
							async () => {
								const orderId = await place(world);
								return world.releases.buildOf(orderWorkflowId(orderId));
							},
							(build) => build === today
						);
					}
				}
			],
			sights: [
				{
					see: 'the order’s lane names the build',
					check: async (world) => {
						const lane = world.window.page().locator(`[data-testid="xray-lane"][data-build="${today}"]`);
						await lane.first().waitFor();
					}
				}
			]
		},
		{
			title: 'Half of the orders for the new build',
			notes: [
				'The new build runs beside the old one. We do not dare to give it everything: half of the workflows, please.',
				'An order follows the ramp. A delivery is pinned: it ends on the build that it began on.'
			],
			seconds: 70,
			pattern: 'Ramp',
			caption: 'A ramp gives a new build its share of the work. Orders are split by their ids.',
			fallback: 'npm run deploy:version -- --build next --ramp 50, and order by hand.',
			focus: 'xray',
			steps: [
				{ say: 'Start workers of the next build', run: ({ releases }) => releases.start(next) },
				{ say: 'Ramp it to 50 %', run: ({ releases }) => releases.deploy('--build', next, '--ramp', '50') },
				{ say: 'Let shoppers order until both builds deliver', run: placeUntilBothHaveOne }
			],
			sights: [
				{
					see: 'every order runs on one of the two builds',
					check: async (world) => {
						for (const orderId of ordersOf(world)) await buildOfOrder(world, orderId);
					}
				}
			]
		},
		{
			title: 'Rolled back while they run',
			notes: [
				'Something looks odd. One command takes the ramp back: new orders begin on today’s build, and running ones move back at their next step.',
				'Deliveries that began on the new build are pinned to it: its workers stay until they are done. Nothing is lost, nothing is done twice.'
			],
			seconds: 70,
			pattern: 'Pinned or auto-upgrade',
			caption: 'Rolled back by one command. What is pinned ends where it began; the rest moves.',
			fallback: 'npm run deploy:version -- --stop-ramp',
			focus: 'all',
			steps: [
				{
					say: 'Take the ramp back',
					run: async (world) => {
						await world.releases.deploy('--stop-ramp');
						await world.configure({ pace: 10 });
					}
				},
				{
					say: 'Wait for every delivery',
					run: async (world) => {
						for (const orderId of ordersOf(world))
							await world.until(
								'the order is delivered',
								() => world.order(orderId),
								({ status }) => status === 'delivered',
								60_000
							);
					}
				}
			],
			sights: [
				{
					see: 'all orders are back on today’s build, and each is charged once',
					check: async (world) => {
						for (const orderId of ordersOf(world)) {
							await runsOn(world, orderWorkflowId(orderId), today);
							const { payment, total } = await world.order(orderId);
							if (payment.captured !== total.amount) throw new Error(`Order ${orderId} was charged ${payment.captured}.`);
						}
					}
				},
				{
					see: 'a delivery of the new build has ended there',
					check: async (world) => {
						const builds = await Promise.all(ordersOf(world).map((orderId) => world.releases.buildOf(fulfillmentWorkflowId(orderId))));
						if (!builds.includes(next)) throw new Error('No delivery was made by the new build.');
					}
				}
			]
		},
		{
			title: 'The new build is retired',
			notes: ['It has drained: nothing runs on it any more, and its workers can go. That is all there is to a rollback.'],
			seconds: 30,
			pattern: 'Drained',
			caption: 'A build is retired when nothing runs on it any more. Temporal knows when.',
			fallback: 'npm run deploy:version -- --show, in a terminal.',
			focus: 'all',
			steps: [
				{ say: 'End the workers of the new build', run: ({ releases }) => releases.end(next) },
				{
					say: 'Back to workers without a name',
					run: async ({ releases }) => {
						await releases.deploy('--unversioned');
						await releases.end(today);
					}
				},
				{
					say: 'Order once more',
					run: async (world) => {
						const orderId = await place(world);
						await world.until(
							'the order is delivered',
							() => world.order(orderId),
							({ status }) => status === 'delivered',
							60_000
						);
					}
				}
			],
			sights: [
				{
					see: 'no process of a named build is left',
					check: async ({ processes }) => {
						const left = (await processes()).filter(({ name }) => name === `workers-${today}` || name === `workers-${next}`);
						if (left.length > 0) throw new Error(`${left.map(({ name }) => name).join(', ')} still run.`);
					}
				}
			]
		}
	]
};
