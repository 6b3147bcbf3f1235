// Six workers on one connection, each with its own task queue and its own slots: a slow supplier never keeps a cart waiting.
import { Worker, type NativeConnection } from '@temporalio/worker';
import { domains, taskQueues, type Domain } from '#contracts/task-queues.ts';
import { beatingActivities, promptBeats } from '#server/operations/beating-activities.ts';
import { measuredActivities } from '#server/operations/measured-activities.ts';
import type { Platform } from '#server/platform.ts';
import { tracedActivities, workflowSpans } from '#server/tracing/temporal-interceptors.ts';
import { connectWorker, workerBasics } from '#server/worker-connection.ts';
import { workflowsOf } from './bundle.ts';
import { createCartActivities } from './cart/activities.ts';
import { createCheckoutActivities } from './checkout/activities.ts';
import { createFulfillmentActivities } from './fulfillment/activities.ts';
import { createIdentityActivities } from './identity/activities.ts';
import { createInventoryActivities } from './inventory/activities.ts';
import { createOmsActivities } from './oms/activities.ts';
import { maxCachedWorkflows, slotsOf } from './slots.ts';
import { versioningOf } from './versioning.ts';

export const activitiesOf: Record<Domain, (platform: Platform) => object> = {
	cart: createCartActivities,
	checkout: createCheckoutActivities,
	oms: createOmsActivities,
	fulfillment: createFulfillmentActivities,
	inventory: createInventoryActivities,
	identity: createIdentityActivities
};

/** Starts the workers of these domains. Rejects where Temporal cannot be reached; `connected` is theirs to close. */
export async function startWorkers(
	platform: Platform,
	only: readonly Domain[] = domains,
	activities: typeof activitiesOf = activitiesOf,
	connected?: NativeConnection
): Promise<{ stop(): Promise<void>; failed: Promise<never> }> {
	const { config } = platform;
	const connection = connected ?? (await connectWorker(config.temporal));
	const slots = slotsOf(config.workers);
	const workers = await Promise.all(
		only.map(async (domain) =>
			Worker.create({
				connection,
				...workerBasics(config.temporal),
				identity: platform.processIdentity,
				taskQueue: taskQueues[domain],
				...(await workflowsOf(domain, config.workflowBundleDir)),
				activities: activities[domain](platform),
				// A killed worker's workflows move to another within a second.
				stickyQueueScheduleToStartTimeout: '1s',
				interceptors: { activity: [tracedActivities, measuredActivities(platform.metrics), beatingActivities] },
				...promptBeats,
				sinks: workflowSpans,
				shutdownGraceTime: '5s',
				// What does not end by then is tried again by another worker.
				shutdownForceTime: '15s',
				maxCachedWorkflows,
				...slots,
				...versioningOf(domain, config.workers)
			})
		)
	);
	if (only.includes('cart')) platform.cartProjection.catchUp();
	const runs = workers.map((worker) => worker.run());
	return {
		failed: Promise.race(runs.map((run) => run.then(() => new Promise<never>(() => undefined)))),
		async stop() {
			for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
			await Promise.allSettled(runs);
			await connection.close();
		}
	};
}
