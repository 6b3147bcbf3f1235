// A whole gateway: the sockets, and the Temporal worker that hears the workflows. The sockets are there at once, and stay,
// while Temporal is away; snapshots and heads come from the stores.
import type { Server as HttpServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from '@temporalio/worker';
import { taskQueues } from '#contracts/task-queues.ts';
import { measuredActivities } from '#server/operations/measured-activities.ts';
import type { Platform } from '#server/platform.ts';
import { tracedActivities } from '#server/tracing/temporal-interceptors.ts';
import { awaitWorkerConnection, workerBasics } from '#server/worker-connection.ts';
import { createRealtimeActivities } from './activities.ts';
import { startGateway, type GatewayOptions } from './gateway.ts';

const retryMs = 1_000;
const giveUpMs = 2_500;

/** Polls until stopped, whatever happens to Temporal meanwhile. */
function pollActivities({ config, logger, metrics, processIdentity }: Platform, activities: object): { stop(): Promise<void> } {
	const stopping = new AbortController();
	let worker: Worker | undefined;

	async function serve() {
		const connection = await awaitWorkerConnection(config.temporal, logger, stopping.signal);
		if (!connection) return;
		try {
			worker = await Worker.create({
				connection,
				...workerBasics(config.temporal),
				identity: processIdentity,
				taskQueue: taskQueues.realtime,
				activities,
				interceptors: { activity: [tracedActivities, measuredActivities(metrics)] },
				maxConcurrentActivityTaskExecutions: 100,
				shutdownGraceTime: '1s'
			});
			if (!stopping.signal.aborted) await worker.run();
		} finally {
			worker = undefined;
			await connection.close();
		}
	}

	async function loop() {
		let reported = false;
		while (!stopping.signal.aborted) {
			try {
				await serve();
			} catch (error) {
				if (!reported) logger.warn({ err: error }, 'the gateway cannot poll Temporal; trying until it can');
				reported = true;
				await delay(retryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
			}
		}
	}
	const done = loop();

	return {
		async stop() {
			stopping.abort();
			if (worker?.getState() === 'RUNNING') worker.shutdown();
			// Connecting to a Temporal that is away cannot be called off.
			await Promise.race([done, delay(giveUpMs, undefined, { ref: false })]);
		}
	};
}

/** Stops within 3 s; the HTTP server stays the caller's. */
export function startRealtime(
	platform: Platform,
	httpServer: HttpServer,
	options: Partial<GatewayOptions> = {}
): { stop(): Promise<void> } {
	const gateway = startGateway(platform, httpServer, options);
	const polling = pollActivities(platform, createRealtimeActivities(gateway));
	return {
		async stop() {
			await Promise.all([gateway.stop(), polling.stop()]);
		}
	};
}
