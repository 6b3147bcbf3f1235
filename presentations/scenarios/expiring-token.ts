// A token that ends by itself: no job sweeps expired ones, a timer in its own workflow does it, whoever is alive then.
import { apiTokenWorkflowId } from '#contracts/ids.ts';
import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

/** Secrets are not among the facts: those are kept on disk and shown. */
const secrets = new Map<string, string>();

/** Asks the API for orders as a program does; answers the HTTP status. */
async function ask({ url, fact }: World): Promise<number> {
	const secret = secrets.get(fact('token'));
	if (!secret) throw new Error('The token’s secret was shown to an earlier director only: begin again.');
	const response = await fetch(`${url}/api/v1/orders?limit=1`, { headers: { authorization: `Bearer ${secret}` } });
	return response.status;
}

async function answers(world: World, status: number) {
	const given = await ask(world);
	if (given !== status) throw new Error(`The API answers ${given}.`);
}

export const scenario: Scenario = {
	title: 'A token that expires',
	minutes: 3,
	shows: ['Entity workflow', 'Durable timer', 'Replay'],
	scenes: [
		{
			title: 'A key for a program',
			notes: [
				'A token for another program: what it may do, and for how long. Its secret is shown this once.',
				'Watch the lane: a workflow has begun, it has written its row, and now it does nothing but wait for a timer.'
			],
			seconds: 60,
			pattern: 'Entity workflow',
			caption: 'One token, one workflow. It waits for its end at no cost.',
			fallback: 'Make one at Tokens in the back office.',
			focus: 'xray',
			steps: [
				{
					say: 'Make a token for ten minutes',
					async run({ staff, facts }) {
						const { tokenId, secret } = await staff.issueToken('Shipping desk', 600, 'orders:read');
						secrets.set(tokenId, secret);
						facts.set('token', tokenId);
					}
				},
				{ say: 'Call the API with it', run: (world) => answers(world, 200) }
			],
			sights: [
				{
					see: 'the token’s lane, with its timer',
					check: async ({ window, fact, until }) => {
						const lane = window.page().locator(`[data-testid="xray-lane"][data-workflow-id="${apiTokenWorkflowId(fact('token'))}"]`);
						await until(
							'the lane waits for a timer',
							async () => (await lane.getAttribute('data-state', { timeout: 1_000 })) ?? '',
							(state) => state === 'timer'
						);
					}
				}
			]
		},
		{
			title: 'Its worker dies',
			notes: ['Kill minus nine. The timer is not in that process: it is in Temporal. The API does not ask a worker either.'],
			seconds: 40,
			pattern: 'Durable timer',
			caption: 'A timer outlives the process that set it.',
			fallback: 'Press Kill on the console.',
			focus: 'xray',
			steps: [
				{
					say: 'Kill one worker process',
					run: async ({ facts, killWorker }) => {
						facts.set('victim', await killWorker());
					}
				},
				{ say: 'Call the API again', run: (world) => answers(world, 200) }
			],
			sights: [
				{
					see: 'the process is dead, and stays so',
					check: async ({ processes, fact, until }) =>
						until('the killed process is down', processes, (all) => all.find(({ name }) => name === fact('victim'))?.state === 'down')
				}
			]
		},
		{
			title: 'Its time is over',
			notes: [
				'Ten minutes are long: we let the shop’s time run sixty times as fast. One signal, and the workflow sets its timer anew.',
				'It fires, and the next call is refused. Nobody swept anything.'
			],
			seconds: 50,
			pattern: 'Configuration by signal',
			caption: 'The timer fires on whichever worker lives. From the next request on the token is refused.',
			fallback: 'Press Revoke at Tokens in the back office.',
			focus: 'xray',
			steps: [
				{ say: 'Let time run faster', run: ({ configure }) => configure({ pace: 60 }) },
				{
					say: 'Call the API until it refuses',
					run: (world) =>
						world.until(
							'the API refuses the token',
							() => ask(world),
							(status) => status === 401
						)
				}
			],
			sights: [
				{
					see: 'the lane has ended by its timer',
					check: async ({ temporal, fact, until, window }) => {
						const workflowId = apiTokenWorkflowId(fact('token'));
						const handle = (await temporal()).workflow.getHandle(workflowId);
						await until(
							'the workflow has ended',
							async () => (await handle.describe()).status.name,
							(status) => status === 'COMPLETED'
						);
						const { events } = await handle.fetchHistory();
						if (!events?.some((event) => event.timerFiredEventAttributes)) throw new Error('No timer has fired.');
						const lane = window.page().locator(`[data-testid="xray-lane"][data-workflow-id="${workflowId}"]`);
						await until(
							'the lane is complete',
							async () => (await lane.getAttribute('data-state', { timeout: 1_000 })) ?? '',
							(state) => state === 'completed'
						);
					}
				},
				{
					see: 'it is listed as expired',
					check: async ({ staff, until }) =>
						until(
							'the token is expired',
							() => staff.read('/admin/tokens'),
							(text) => /Expired/.test(text)
						)
				}
			]
		},
		{
			title: 'The worker comes back',
			notes: ['It polls again, and has missed nothing.'],
			seconds: 20,
			pattern: 'Elastic workers',
			caption: 'Nothing was lost, nothing was late.',
			fallback: 'Press Bring back on the console.',
			focus: 'all',
			steps: [{ say: 'Start the process again', run: ({ fact, startProcess }) => startProcess(fact('victim')) }],
			sights: [{ see: 'the API refuses still', check: (world) => answers(world, 401) }]
		}
	]
};
