// How long work stands still when the process dies that has it: from kill -9 to the next workflow task that another process has completed,
// by the times of the histories themselves.
import { Client, Connection } from '@temporalio/client';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { askLauncher } from '../../src/launch/launcher-client.ts';
import { orderIdIn } from '../fixtures/faulted-shop.ts';
import { startShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { distribution, type Figure } from './figures.ts';
import { until } from './until.ts';

const goalMs = 5_000;
const kills = 10;
/** Placed together before each kill, which finds them in the middle of their stages. */
const orders = 4;

interface LastTask {
	at: number;
	/** The process that completed it: where the workflow is kept, and what it is asked again first. */
	worker: string;
}

const msOf = ({ seconds, nanos }: { seconds?: unknown; nanos?: number | null }) => Number(seconds ?? 0) * 1_000 + (nanos ?? 0) / 1e6;

/** Null before the first one. */
async function lastTask({ workflowService, options: { namespace } }: Client, workflowId: string): Promise<LastTask | null> {
	const { history } = await workflowService.getWorkflowExecutionHistoryReverse({
		namespace,
		execution: { workflowId },
		maximumPageSize: 30
	});
	const done = (history?.events ?? []).find((event) => event.workflowTaskCompletedEventAttributes);
	const [, worker = ''] = /^([\w-]+):/.exec(done?.workflowTaskCompletedEventAttributes?.identity ?? '') ?? [];
	return done ? { at: msOf(done.eventTime ?? {}), worker } : null;
}

async function placeOrder(url: string): Promise<string> {
	const shopper = new Shopper(url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	return orderIdIn(await shopper.placed());
}

/** Who has most of them; and what it has. */
async function holderOf(client: Client, workflowIds: string[]): Promise<{ victim: string; held: string[] }> {
	const byWorker = new Map<string, string[]>();
	for (const workflowId of workflowIds) {
		const { worker } = await until(() => lastTask(client, workflowId).catch(() => null), 20);
		byWorker.set(worker, [...(byWorker.get(worker) ?? []), workflowId]);
	}
	const [first] = [...byWorker].toSorted(([, one], [, other]) => other.length - one.length);
	if (!first) throw new Error('Nobody has them.');
	return { victim: first[0], held: first[1] };
}

export async function recoveryFigures(): Promise<Figure[]> {
	const shop = await startShop({ env: { WORKER_PROCESSES: '2' } });
	const connection = await Connection.connect({ address: shop.temporalAddress });
	const client = new Client({ connection });
	const pauses: number[] = [];
	try {
		for (let kill = 0; kill < kills; kill += 1) {
			const placed = await Promise.all(Array.from({ length: orders }, () => placeOrder(shop.url)));
			const workflowIds = placed.flatMap((orderId) => [orderWorkflowId(orderId), fulfillmentWorkflowId(orderId)]);
			const { victim, held } = await holderOf(client, workflowIds);
			const killedAt = Date.now();
			await askLauncher(shop.dataDir, { do: 'kill', name: victim, restart: 'asked' });
			const nextStep = async (workflowId: string) => {
				const next = await until(async () => {
					const task = await lastTask(client, workflowId);
					return task && task.worker !== victim && task;
				}, 50);
				return next.at - killedAt;
			};
			const steps = await Promise.all(held.map(nextStep));
			// What the other one took over in the moment before the kill did not stand still.
			pauses.push(...steps.filter((ms) => ms > 0));
			await askLauncher(shop.dataDir, { do: 'start', name: victim });
			await askLauncher(shop.dataDir, { do: 'restart', name: victim, restart: 'always' });
		}
	} finally {
		await connection.close();
		await shop.stop();
	}
	return [distribution(`killed worker process → the next step of what it had, ${kills} kills`, pauses, { p95: goalMs })];
}
