// How every writer of stock tells the inventory service. Not awaited by what a person waits for: SKUs that change within a moment
// go in one signal, sent until it arrives; what is lost with a killed process the service finds by itself.
import { setTimeout as delay } from 'node:timers/promises';
import { inventoryWorkflowId } from '#contracts/ids.ts';
import { stockChanged } from '#contracts/stock.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import type { Platform } from '#server/platform.ts';

const gatherMs = 150;
/** The inventory service makes a pass for each signal: two a second are as live as a person can see, and leave the machine to the orders. */
const apartMs = 500;
const longestPauseMs = 10_000;
/** By then the service has compared by itself. */
const giveUpAfterMs = 10 * 60_000;

type Notifying = Pick<Platform, 'workflows' | 'logger'>;
interface Pending {
	skus: Set<string>;
	nextExpiry: string | null;
	sent: Promise<void>;
}

const pendingOf = new WeakMap<Notifying['workflows'], Pending>();
/** When the last signal was sent; ms, monotonic. */
const sentAt = new WeakMap<Notifying['workflows'], number>();

async function deliver({ workflows, logger }: Notifying, pending: Pending): Promise<void> {
	await delay(Math.max(gatherMs, (sentAt.get(workflows) ?? -Infinity) + apartMs - performance.now()));
	pendingOf.delete(workflows);
	const started = performance.now();
	sentAt.set(workflows, started);
	for (let pause = 200; performance.now() - started < giveUpAfterMs; pause = Math.min(pause * 2, longestPauseMs)) {
		try {
			await workflows.client.workflow.signalWithStart('inventoryService', {
				workflowId: inventoryWorkflowId,
				taskQueue: taskQueues.inventory,
				...promptTasks,
				args: [],
				signal: stockChanged,
				signalArgs: [{ skus: [...pending.skus], nextExpiry: pending.nextExpiry }]
			});
			return;
		} catch (error) {
			logger.warn({ err: error, skus: pending.skus.size }, 'the inventory service could not be told; trying again');
			await delay(pause, undefined, { ref: false });
		}
	}
}

/** Resolves when the service has been told, or after ten minutes; never rejects, so that it need not be awaited. */
export function notifyStockChanged(platform: Notifying, skus: readonly string[], nextExpiry: string | null): Promise<void> {
	const known = pendingOf.get(platform.workflows);
	const pending: Pending = known ?? { skus: new Set(), nextExpiry: null, sent: Promise.resolve() };
	for (const sku of skus) pending.skus.add(sku);
	if (nextExpiry !== null && (pending.nextExpiry === null || nextExpiry < pending.nextExpiry)) pending.nextExpiry = nextExpiry;
	if (!known) {
		pendingOf.set(platform.workflows, pending);
		pending.sent = deliver(platform, pending);
	}
	return pending.sent;
}
