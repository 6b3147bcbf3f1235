// The whole of it: each of the thirteen patterns with the code that runs, and the code running.
import type { Talk } from '../talk.ts';

const temporal = 'src/lib/server/temporal.ts';
const cart = 'workers/cart/workflow.ts';
const cartHandlers = 'workers/cart/handlers.ts';
const checkout = 'workers/checkout/workflow.ts';
const inventory = 'workers/inventory/workflow.ts';
const status = 'src/lib/domain/order/status.ts';
const dirtyFlag = 'workers/durable/dirty-flag.ts';

export const talk: Talk = {
	title: 'Thirteen patterns of durable execution',
	minutes: 36,
	modules: [
		{
			pattern: null,
			title: 'A shop without a queue',
			points: ['No message queue', 'No cron job', 'No dead letters', 'No saga orchestrator', 'Thirteen patterns instead'],
			code: [],
			notes: [
				'This is a shop like any other: a shelf, a cart, a checkout, a tracker. It runs on this laptop, and everything you will see is the real thing.',
				'What it does not have is a queue, a cron job, a dead-letter topic or a saga orchestrator. It has programs that do not stop, and thirteen ways of writing them.'
			],
			seconds: 60,
			fallback: 'Tell it over the pictures in docs/pictures.',
			live: []
		},
		{
			pattern: 'Update-with-start',
			title: 'The first thing in the cart starts it',
			points: ['Start and change in one call', 'No “create cart”, no race for it'],
			code: [
				{ file: temporal, symbol: 'connectTemporal.updateWithStart.startWorkflowOperation' },
				{ file: temporal, symbol: 'connectTemporal.updateWithStart', call: 'withDeadline(' }
			],
			notes: [
				'Who creates the cart? Nobody. “Start it if it does not run, then change it” is one call.',
				'Two tabs may press at once: one of them starts it, both of them are answered.'
			],
			seconds: 65,
			fallback: 'Put a mug into a cart by hand and show the cart in the back office.',
			live: [{ scenario: 'happy-path', scene: 'A cart that is a workflow' }]
		},
		{
			pattern: 'Workflows started by an activity',
			title: 'An order with no parent to fail with',
			points: ['The order’s id is known before it starts', 'Twice started is once started'],
			code: [{ file: 'workers/checkout/place-order.activity.ts', symbol: 'orderPlacing.start', call: 'workflows.client.workflow.start(' }],
			notes: [
				'A checkout lives an hour, an order for weeks. A child would end with its parent’s troubles, so an activity starts it.',
				'The activity may run twice. The id makes the second start a no-op.'
			],
			seconds: 60,
			fallback: 'Place an order by hand with card 4242 4242 4242 4242.',
			live: [{ scenario: 'happy-path', scene: 'Checkout, and the money' }],
			continues: true
		},
		{
			pattern: 'Status carried upward by signals',
			title: 'Parts move, and the order’s status follows',
			points: ['Each part reports by a signal', 'The status is a pure function of the parts'],
			code: [
				{ file: 'workers/fulfillment/reports.ts', symbol: 'orderReports.changed' },
				{ file: status, symbol: 'deriveOrderStatus', call: "everyIs(active, 'shipped'" },
				{ file: status, symbol: 'deriveOrderStatus', call: 'active.some(' },
				{ file: status, symbol: 'deriveOrderStatus', call: 'active.includes(' }
			],
			notes: [
				'Nobody sets an order to “shipped”. Its parts report what happened to them, and the status is computed.',
				'That is why it cannot be wrong: there is nothing to forget.'
			],
			seconds: 65,
			fallback: 'Raise the pace on the console and show the board.',
			live: [{ scenario: 'happy-path', scene: 'It moves by itself' }],
			continues: true
		},
		{
			pattern: 'Queries and updates on a live entity',
			title: 'Ask it, change it, be refused by it',
			points: ['An update is answered', 'A validator refuses without a trace', 'A query only looks'],
			code: [
				{ file: cartHandlers, symbol: 'handleMessages', call: 'setHandler(messages.getCart' },
				{ file: cartHandlers, symbol: 'handleMessages.add' },
				{ file: cartHandlers, symbol: 'handleMessages', call: 'setHandler(messages.addItem' }
			],
			notes: [
				'The cart is not a row that somebody changes. It is asked, and it answers: yes, or no and why.',
				'Two people want the last mug. Watch who gets it, and what the other one is told.'
			],
			seconds: 65,
			fallback: 'Set the stock of a mug to one, and add it in two windows.',
			live: [
				{ scenario: 'last-unit', scene: 'There is one left', seconds: 45 },
				{ scenario: 'last-unit', scene: 'First come' }
			]
		},
		{
			pattern: 'Continue-as-new',
			title: 'A life longer than its history',
			points: ['A hundred updates a run', 'All state goes along', 'Nobody who waits is cut off'],
			code: [
				{ file: 'workers/durable/run-length.ts', symbol: 'answersTogether' },
				{ file: cart, symbol: 'cart', call: 'continueAsNew' }
			],
			notes: ['A history that only grows is slow to replay one day. So the cart goes on as a new run, with everything that it knows.'],
			seconds: 60,
			fallback: 'Show the runs of a cart in Temporal’s own UI.',
			live: [{ scenario: 'long-cart', scene: 'Somebody cannot decide' }]
		},
		{
			pattern: 'Child with ABANDON',
			title: 'A child that outlives its parent',
			points: ['The cart starts its checkout', 'The cart’s next run does not end it'],
			code: [{ file: 'workers/cart/begin-checkout.ts', symbol: 'openCheckout', call: 'startChild(' }],
			notes: [
				'The checkout is the cart’s child, so that the family is known. But the cart goes on as new runs, and the checkout must not die with one.'
			],
			seconds: 50,
			fallback: 'Begin a checkout by hand and show its order’s family in the X-ray.',
			live: [{ scenario: 'checkout-expires', scene: 'Ada goes to lunch' }]
		},
		{
			pattern: 'Condition with timeout',
			title: 'Wait for her, or for the hour',
			points: ['One line waits for either', 'The timer survives every restart'],
			code: [
				{ file: checkout, symbol: 'untilSomethingIsDue' },
				{ file: checkout, symbol: 'expire', call: "move(session.state, 'timedOut'" }
			],
			notes: ['“Until something happens, or an hour has passed.” No scheduler, no sweep, no row that says when.'],
			seconds: 50,
			fallback: 'Skip to the next timer on the console.',
			live: [{ scenario: 'checkout-expires', scene: 'The hour is over' }],
			continues: true
		},
		{
			pattern: 'Step machine with guards',
			title: 'What may happen now is data',
			points: ['A table, checked by tests', 'A decline leads back to payment'],
			code: [{ file: 'src/lib/domain/checkout/steps.ts', symbol: 'checkoutTransitions' }],
			notes: [
				'Every step and what leads on from it, in nine lines. The same table refuses, draws the picture, and is tested for dead ends.',
				'Look at “declined”: it leads back to payment. A decline is an answer, not an error.'
			],
			seconds: 60,
			fallback: 'Pay by hand with card 4000 0000 0000 0002, then with 4242 4242 4242 4242.',
			live: [
				{ scenario: 'card-declined', scene: 'The bank says no', seconds: 70 },
				{ scenario: 'card-declined', scene: 'Another card, the same checkout', seconds: 50 }
			]
		},
		{
			pattern: 'Signalling an external workflow',
			title: 'Who ships first, wins',
			points: ['The order asks by a signal', 'The fulfillment decides', 'The answer is a signal too'],
			code: [{ file: 'workers/oms/fulfillment-link.ts', symbol: 'fulfillmentLink.cancel' }],
			notes: ['A cancel races a shipment. Only the fulfillment knows whether something has left, so it decides, and says so.'],
			seconds: 60,
			fallback: 'Cancel by hand on the tracker, under “Changed your mind?”',
			live: [
				{ scenario: 'cancel-before-shipping', scene: 'Changed her mind', seconds: 50 },
				{ scenario: 'cancel-before-shipping', scene: 'Everything is undone' }
			]
		},
		{
			pattern: 'Routing over several suppliers',
			title: 'Who makes what',
			points: ['Type, stock and cost decide', 'Pure, so that every case is a test'],
			code: [{ file: 'src/lib/domain/order/assignments.ts', symbol: 'resolveSupplierAssignments', loop: true }],
			notes: [
				'Whoever can make most of the order whole gets it; among equals, the cheapest. This is a function without a clock or a database.',
				'A maker may say no. Then the same function is asked again, without that maker.'
			],
			seconds: 65,
			fallback: 'Order a mug and a shirt by hand, and reject one on the board.',
			live: [
				{ scenario: 'split-rejected', scene: 'Who makes what', seconds: 60 },
				{ scenario: 'split-rejected', scene: 'One refuses', seconds: 60 }
			]
		},
		{
			pattern: 'A workflow as CQRS processor',
			title: 'Deciding here, looking there',
			points: ['It is told what changed', 'One pass for a burst', 'Decisions never read the index'],
			code: [
				{ file: inventory, symbol: 'inventoryService', call: 'setHandler(stockChanged' },
				{ file: inventory, symbol: 'inventoryService', call: 'condition(() => dirty.size' },
				{ file: inventory, symbol: 'inventoryService.pass.refreshed' }
			],
			notes: [
				'One workflow collects which SKUs changed, and brings the index up. A burst of changes is one pass.',
				'Because nobody decides by the index, it may be away. Let us take it away.'
			],
			seconds: 60,
			fallback: 'Stop the search index on the console, place an order, start it again.',
			live: [
				{ scenario: 'projection-away', scene: 'Orders do not need it' },
				{ scenario: 'projection-away', scene: 'It catches up' }
			]
		},
		{
			pattern: 'One connection, isolated task queues',
			title: 'Workers only poll',
			points: ['A queue a domain, slots of its own', 'A slow supplier keeps no cart waiting', 'Any process may take over'],
			code: [
				{ file: 'src/lib/contracts/task-queues.ts', symbol: 'taskQueues' },
				{ file: 'workers/start-workers.ts', symbol: 'startWorkers.connection' }
			],
			notes: ['Six queues on one connection, in each of two processes. Neither of them owns an order. To show it, I kill one of them.'],
			seconds: 60,
			fallback: 'Press Kill on the console, and Bring back.',
			live: [
				{ scenario: 'worker-killed', scene: 'An order is under way' },
				{ scenario: 'worker-killed', scene: 'Kill it' },
				{ scenario: 'worker-killed', scene: 'It comes back when we say so' }
			]
		},
		{
			pattern: 'Dirty-flag batching',
			title: 'A burst costs a write or two',
			points: ['Changes only mark', 'One loop writes the newest'],
			code: [
				{ file: dirtyFlag, symbol: 'dirtyFlag.loop' },
				{ file: dirtyFlag, symbol: 'dirtyFlag.mark' }
			],
			notes: [
				'State changes faster than anybody needs to see it. So changes mark, and one loop writes what is newest.',
				'That is what lets a hundred shoppers come at once, on a laptop.'
			],
			seconds: 60,
			fallback: 'Run the crowd: npm run crowd -- --shoppers 50.',
			live: [{ scenario: 'flash-sale', scene: 'The doors open' }]
		},
		{
			pattern: null,
			title: 'Write what should happen. It will.',
			points: ['npm start', 'npm run present', 'docs/patterns.md has all thirteen'],
			code: [],
			notes: [
				'Thirteen patterns, and none of them is a piece of infrastructure: each is a few lines that you have read. Clone it, and break it.'
			],
			seconds: 45,
			fallback: 'Show the address of the repository.',
			live: []
		}
	]
};
