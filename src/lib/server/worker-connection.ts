// What every worker of ours has in common: the way to Temporal, and the key that its payloads are encrypted with. A process
// that finds no Temporal waits for it, and says so once.
import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import { whyAway } from './why-temporal-is-away.ts';

/** Short, for a reset starts workers and Temporal together, and everybody waits for the last. */
const retryMs = 200;

export const connectWorker = ({ address, connection }: Config['temporal']): Promise<NativeConnection> =>
	NativeConnection.connect({ ...connection, address });

/** Tries until Temporal answers. Null where `signal` called the wait off. */
export async function awaitWorkerConnection(
	temporal: Config['temporal'],
	logger: Logger,
	signal: AbortSignal
): Promise<NativeConnection | null> {
	const { address } = temporal;
	let said = false;
	while (!signal.aborted) {
		try {
			const connection = await connectWorker(temporal);
			if (said) logger.info({ temporal: address }, `Temporal at ${address} answers: going on.`);
			if (!signal.aborted) return connection;
			await connection.close();
		} catch (error) {
			if (!said) logger.warn({ temporal: address }, `Waiting for Temporal at ${address}: ${whyAway(error)}.`);
			said = true;
			await delay(retryMs, undefined, { signal }).catch(() => undefined);
		}
	}
	return null;
}

export const workerBasics = ({ namespace, payloadCodec }: Config['temporal']): Pick<WorkerOptions, 'namespace' | 'dataConverter'> => ({
	namespace,
	...(payloadCodec && { dataConverter: { payloadCodecs: [payloadCodec] } })
});
