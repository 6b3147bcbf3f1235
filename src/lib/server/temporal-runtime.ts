// The SDK's native runtime, one a process: its log goes into ours, its metrics are told with ours, and signals stay the
// process's own.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { DefaultLogger, Runtime, makeTelemetryFilterString } from '@temporalio/worker';
import type { Logger } from './logger.ts';
import type { Metrics } from './operations/metrics.ts';

async function freeLoopbackPort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	if (!address || typeof address === 'string') throw new Error('no port');
	return address.port;
}

/** Before the first worker. */
export async function installRuntime({ logger, metrics }: { logger: Logger; metrics: Metrics }): Promise<void> {
	const bindAddress = `127.0.0.1:${await freeLoopbackPort()}`;
	Runtime.install({
		logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
			// The gateway's worker is meant to have none.
			if (message.startsWith('No workflows registered')) return;
			logger[level === 'ERROR' ? 'error' : 'warn'](
				{ temporal: message, workflowId: meta?.['workflowId'], err: meta?.['error'] },
				'temporal'
			);
		}),
		telemetryOptions: {
			logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
			metrics: { prometheus: { bindAddress, useSecondsForDurations: true } }
		},
		shutdownSignals: []
	});
	metrics.addSource(async () => (await fetch(`http://${bindAddress}/metrics`, { signal: AbortSignal.timeout(1_000) })).text());
}
