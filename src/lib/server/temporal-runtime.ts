// The SDK's native runtime, one a process: its log goes into ours, and signals stay the process's own.
import { DefaultLogger, Runtime, makeTelemetryFilterString } from '@temporalio/worker';
import type { Logger } from './logger.ts';

/** Before the first worker. */
export function installRuntime(logger: Logger): void {
	Runtime.install({
		logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
			logger[level === 'ERROR' ? 'error' : 'warn']({ temporal: message, error: meta?.['error'] }, 'temporal')
		),
		telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
		shutdownSignals: []
	});
}
