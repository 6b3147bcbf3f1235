// The SDK's native runtime, one a process: its log goes into ours, and signals stay the process's own.
import { DefaultLogger, Runtime, makeTelemetryFilterString } from '@temporalio/worker';
import type { Logger } from './logger.ts';

/** Before the first worker. */
export function installRuntime(logger: Logger): void {
	Runtime.install({
		logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
			// The gateway's worker is meant to have none.
			if (message.startsWith('No workflows registered')) return;
			logger[level === 'ERROR' ? 'error' : 'warn'](
				{ temporal: message, workflowId: meta?.['workflowId'], error: meta?.['error'] },
				'temporal'
			);
		}),
		telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
		shutdownSignals: []
	});
}
