// For a meeting or a fair: one idea, one order, one killed process.
import type { Talk } from '../talk.ts';

const killed = 'worker-killed';

export const talk: Talk = {
	title: 'Durable execution in five minutes',
	minutes: 5,
	modules: [
		{
			pattern: null,
			title: 'A shop without a queue',
			points: ['No message queue', 'No cron job', 'No saga orchestrator', 'Every order is a running program'],
			code: [],
			notes: [
				'This is a shop. What is unusual is what it does not have: no queue, no cron job, no dead letters.',
				'Each cart, each checkout, each order is a program that runs for as long as it takes, and survives whatever happens to the machine.'
			],
			seconds: 30,
			fallback: 'Tell it over the pictures in docs/pictures.',
			live: []
		},
		{
			pattern: 'Update-with-start',
			title: 'The first thing in the cart starts it',
			points: ['Start and change in one call', 'The answer comes from the workflow itself'],
			code: [
				{ file: 'src/lib/server/temporal.ts', symbol: 'connectTemporal.updateWithStart.startWorkflowOperation' },
				{ file: 'src/lib/server/temporal.ts', symbol: 'connectTemporal.updateWithStart', call: 'withDeadline(' }
			],
			notes: ['Nobody creates a cart. The first item starts its workflow and changes it, in one call. Watch it happen.'],
			seconds: 35,
			fallback: 'Put something into a cart by hand and place the order with card 4242 4242 4242 4242.',
			live: [{ scenario: killed, scene: 'An order is under way', seconds: 55 }]
		},
		{
			pattern: 'One connection, isolated task queues',
			title: 'Who does the work?',
			points: ['Workers only poll', 'What they know is in the history', 'Another one can know it too'],
			code: [{ file: 'src/lib/contracts/task-queues.ts', symbol: 'taskQueues' }],
			notes: ['Two processes share the work. One of them is in the middle of this order. I am going to kill it.'],
			seconds: 30,
			fallback: 'Press Kill on the console, and Bring back.',
			live: [
				{ scenario: killed, scene: 'Kill it', seconds: 60 },
				{ scenario: killed, scene: 'It comes back when we say so', seconds: 40 }
			],
			continues: true
		},
		{
			pattern: null,
			title: 'Write what should happen. It will.',
			points: ['npm start', 'npm run present', 'The code is yours to read'],
			code: [],
			notes: ['What you have seen is plain code: an await that lasts thirty days. Clone it, start it, and kill it yourselves.'],
			seconds: 20,
			fallback: 'Show the address of the repository.',
			live: []
		}
	]
};
